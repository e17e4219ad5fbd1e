using System.Text.Json.Serialization;

namespace Krewe.Cli.Prime;

/// <summary>What a host's SessionStart hook reads from standard output.</summary>
/// <param name="Output">The only member.</param>
internal sealed record HookAnswer([property: JsonPropertyName("hookSpecificOutput")] HookOutput Output)
{
    /// <summary>The answer that puts a text into the context of the session.</summary>
    public static HookAnswer Of(string text) => new(new HookOutput("SessionStart", text));
}

/// <summary>What the host does with it.</summary>
/// <param name="Event">The hook that answers.</param>
/// <param name="Context">What the model is told.</param>
internal sealed record HookOutput(
    [property: JsonPropertyName("hookEventName")] string Event, [property: JsonPropertyName("additionalContext")] string Context);
