using System.CommandLine;
using Krewe.Cli.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Commands;

/// <summary>The options that tell what came of the work.</summary>
internal sealed class DeliveryOptions
{
    private readonly (string Kind, Option<string[]> Option)[] _all =
    [
        ("pull_request", new("--pr") { Description = "A pull request: its number or URL" }),
        ("branch", new("--branch") { Description = "A branch" }),
        ("commit", new("--commit") { Description = "A commit's hash" }),
        ("file", new("--file") { Description = "A path in the repository" }),
        ("link", new("--link") { Description = "Any other URL" }),
    ];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var (_, option) in _all)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was named; null when nothing was.</summary>
    public IReadOnlyList<ArtifactBody>? Read(CommandCall call)
    {
        var artifacts = _all
            .SelectMany(one => (call.Get(one.Option) ?? []).Select(target => new ArtifactBody { Kind = one.Kind, Target = Target(one.Kind, target) }))
            .ToList();
        return artifacts.Count == 0 ? null : artifacts;
    }

    /// <summary>A bare number is how people name a pull request; elsewhere it is written with a #.</summary>
    private static string Target(string kind, string target) =>
        kind == "pull_request" && target.Length > 0 && target.All(char.IsAsciiDigit) ? $"#{target}" : target;
}
