using System.Text.Json.Serialization;
using Krewe.Client.Wire;
using Krewe.Gateway.Mcp.Calls;

namespace Krewe.Gateway.Mcp.Tools;

/// <summary>What update takes.</summary>
internal sealed record UpdateArguments : ToolArguments
{
    public string? Id { get; init; }

    public long? Fence { get; init; }

    public string? Note { get; init; }

    public int? Percent { get; init; }

    public IReadOnlyList<ArtifactBody>? Artifacts { get; init; }

    public IReadOnlyList<DiscoveredBody>? Discovered { get; init; }

    public string? Status { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Until { get; init; }

    public string? Title { get; init; }

    public string? Type { get; init; }

    public int? Priority { get; init; }

    [JsonConverter(typeof(TextFieldConverter))]
    public Field<string> Assignee { get; init; }

    public IReadOnlyList<string>? Labels { get; init; }

    public IReadOnlyList<string>? Skills { get; init; }

    [JsonConverter(typeof(TextFieldConverter))]
    public Field<string> Description { get; init; }

    [JsonConverter(typeof(TextFieldConverter))]
    public Field<string> Design { get; init; }

    [JsonConverter(typeof(TextFieldConverter))]
    public Field<string> AcceptanceCriteria { get; init; }

    [JsonConverter(typeof(TextFieldConverter))]
    public Field<string> Notes { get; init; }

    /// <summary>True when it tells of progress.</summary>
    public bool Reports() => Note is not null || Percent is not null || Artifacts is not null || Discovered is not null;

    /// <summary>True when it changes what the task says.</summary>
    public bool ChangesText() => Title is not null || Type is not null || Priority is not null || Assignee.IsSet || Labels is not null || Skills is not null
        || Description.IsSet || Design.IsSet || AcceptanceCriteria.IsSet || Notes.IsSet;
}
