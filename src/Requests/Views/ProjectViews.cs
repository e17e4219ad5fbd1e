using Krewe.Client.Wire;
using Krewe.Contracts;
using Krewe.Contracts.Projects;
using Krewe.Storage.Projects;

namespace Krewe.Requests.Views;

/// <summary>Projects as wire records.</summary>
internal static class ProjectViews
{
    public static ProjectView Of(ProjectRecord record) => new()
    {
        Id = record.Key.Project,
        Name = record.Name,
        Description = record.Description,
        Version = record.Version,
        Settings = Of(SettingsMessage.From(record.Settings)),
        Pause = Halts.View(HaltMessage.From(record.Settings.Pause)),
        CreatedAt = record.CreatedAt,
        UpdatedAt = record.UpdatedAt,
    };

    public static ProjectView Of(ProjectSnapshot snapshot) => new()
    {
        Id = snapshot.Id,
        Name = snapshot.Name,
        Description = snapshot.Description,
        Version = snapshot.Version,
        Settings = Of(snapshot.Settings),
        Pause = Halts.View(snapshot.Pause),
        CreatedAt = snapshot.CreatedAt,
        UpdatedAt = snapshot.UpdatedAt,
    };

    /// <summary>The settings that a body asks for, for the grain.</summary>
    public static SettingsMessage? Message(ProjectSettingsBody? body) => body is null ? null : new SettingsMessage
    {
        LeaseSeconds = body.LeaseSeconds,
        BdLeaseSeconds = body.BdLeaseSeconds,
        MaxAttempts = body.MaxAttempts,
        BackoffBaseSeconds = body.BackoffBaseSeconds,
        BackoffMaxSeconds = body.BackoffMaxSeconds,
        AgingSeconds = body.AgingSeconds,
        Review = body.Review,
        ReviewSkills = body.ReviewSkills is null ? null : [.. body.ReviewSkills],
        ReturnSeconds = body.ReturnSeconds,
        StuckSeconds = body.StuckSeconds,
        Notify = body.Notify is null ? null : [.. body.Notify],
        AcceptsClaims = body.AcceptsClaims,
    };

    private static ProjectSettingsBody Of(SettingsMessage settings) => new()
    {
        LeaseSeconds = settings.LeaseSeconds,
        BdLeaseSeconds = settings.BdLeaseSeconds,
        MaxAttempts = settings.MaxAttempts,
        BackoffBaseSeconds = settings.BackoffBaseSeconds,
        BackoffMaxSeconds = settings.BackoffMaxSeconds,
        AgingSeconds = settings.AgingSeconds,
        Review = settings.Review,
        ReviewSkills = settings.ReviewSkills,
        ReturnSeconds = settings.ReturnSeconds,
        StuckSeconds = settings.StuckSeconds,
        Notify = settings.Notify,
        AcceptsClaims = settings.AcceptsClaims,
    };
}
