using Krewe.Domain;
using Krewe.Domain.Projects;

namespace Krewe.Contracts.Projects;

/// <summary>What a project is to be. A part that is null stays, or takes its default when the project is made.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ProjectCommand")]
public sealed record ProjectCommand
{
    [Id(0)] public required Caller Caller { get; init; }

    [Id(1)] public string? Name { get; init; }

    [Id(2)] public string? Description { get; init; }

    [Id(3)] public SettingsMessage? Settings { get; init; }

    /// <summary>The version it must have, or null for any.</summary>
    [Id(4)] public long? IfVersion { get; init; }

    /// <summary>
    /// Why, when the settings stop or allow claims. A silo that does not know this part pauses all the same, without a reason.
    /// </summary>
    [Id(5)] public string? Reason { get; init; }
}

/// <summary>A project, or why not.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ProjectReply")]
public sealed record ProjectReply(
    [property: Id(0)] ReplyResult Result,
    [property: Id(1)] ProjectSnapshot? Project = null,
    [property: Id(2)] RejectionMessage? Rejection = null);

/// <summary>A project on the wire.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ProjectSnapshot")]
public sealed record ProjectSnapshot(
    [property: Id(0)] string Organization,
    [property: Id(1)] string Id,
    [property: Id(2)] long Version,
    [property: Id(3)] string Name,
    [property: Id(4)] string? Description,
    [property: Id(5)] SettingsMessage Settings,
    [property: Id(6)] DateTimeOffset CreatedAt,
    [property: Id(7)] DateTimeOffset UpdatedAt,
    [property: Id(8)] HaltMessage? Pause = null);

/// <summary><see cref="ProjectSettings"/> on the wire; a part that is null stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("krewe.ProjectSettings")]
public sealed record SettingsMessage
{
    [Id(0)] public int? LeaseSeconds { get; init; }

    [Id(1)] public int? MaxAttempts { get; init; }

    [Id(2)] public int? BackoffBaseSeconds { get; init; }

    [Id(3)] public int? BackoffMaxSeconds { get; init; }

    [Id(4)] public int? AgingSeconds { get; init; }

    [Id(5)] public bool? AcceptsClaims { get; init; }

    /// <summary>One of the names of <see cref="ReviewPolicies"/>.</summary>
    [Id(6)] public string? Review { get; init; }

    [Id(7)] public string[]? ReviewSkills { get; init; }

    [Id(8)] public int? ReturnSeconds { get; init; }

    [Id(9)] public int? StuckSeconds { get; init; }

    /// <summary>Names of agents, or roles.</summary>
    [Id(10)] public string[]? Notify { get; init; }

    [Id(11)] public int? BdLeaseSeconds { get; init; }

    public static SettingsMessage From(ProjectSettings settings) => new()
    {
        LeaseSeconds = settings.LeaseSeconds,
        BdLeaseSeconds = settings.BdLeaseSeconds,
        MaxAttempts = settings.MaxAttempts,
        BackoffBaseSeconds = settings.BackoffBaseSeconds,
        BackoffMaxSeconds = settings.BackoffMaxSeconds,
        AgingSeconds = settings.AgingSeconds,
        AcceptsClaims = settings.AcceptsClaims,
        Review = settings.Review.Name(),
        ReviewSkills = settings.ReviewSkills.ToArray(),
        ReturnSeconds = settings.ReturnSeconds,
        StuckSeconds = settings.StuckSeconds,
        Notify = settings.Notify.ToArray(),
    };

    /// <summary>The settings after the change; whether claims are accepted is not among it, because that has a who and a when.</summary>
    public ProjectSettings ApplyTo(ProjectSettings settings) => settings with
    {
        LeaseSeconds = LeaseSeconds ?? settings.LeaseSeconds,
        BdLeaseSeconds = BdLeaseSeconds ?? settings.BdLeaseSeconds,
        MaxAttempts = MaxAttempts ?? settings.MaxAttempts,
        BackoffBaseSeconds = BackoffBaseSeconds ?? settings.BackoffBaseSeconds,
        BackoffMaxSeconds = BackoffMaxSeconds ?? settings.BackoffMaxSeconds,
        AgingSeconds = AgingSeconds ?? settings.AgingSeconds,
        Review = ReviewPolicies.TryParse(Review, out var review) ? review : settings.Review,
        ReviewSkills = ReviewSkills is null ? settings.ReviewSkills : StringList.Of(ReviewSkills),
        ReturnSeconds = ReturnSeconds ?? settings.ReturnSeconds,
        StuckSeconds = StuckSeconds ?? settings.StuckSeconds,
        Notify = Notify is null ? settings.Notify : StringList.Of(Notify),
    };
}
