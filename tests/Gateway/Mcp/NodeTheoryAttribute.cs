using System.Diagnostics;
using System.Globalization;
using Krewe.Tests.Support.Postgres;
using Krewe.Tests.Support.Tools;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>A test that runs a program in Node.js: not run, with the reason and the cure, where that is missing or too old; on CI it fails there instead.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    private const int OldestMajor = 20;

    private static readonly Lazy<string?> Missing = new(() =>
        Tool.Missing("node", "nodejs npm") ?? Tool.Missing("npm", "nodejs npm") ?? TooOld());

    public NodeTheoryAttribute() => Skip = Missing.Value;

    /// <summary>The test needs a PostgreSQL server, too.</summary>
    public bool NeedsPostgres
    {
        get;
        init
        {
            field = value;
            Skip ??= value && !IsCi ? PostgresAvailability.Missing : null;
        }
    }

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") is { Length: > 0 };

    private static string? TooOld()
    {
        if (IsCi)
        {
            return null;
        }

        using var node = Process.Start(new ProcessStartInfo(Tool.Find("node"), ["--version"]) { RedirectStandardOutput = true })!;
        var version = node.StandardOutput.ReadToEnd().Trim();
        node.WaitForExit();
        return int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) && major >= OldestMajor
            ? null
            : $"node is {version} on this machine, and the official clients need {OldestMajor} or later: install that from your distribution or from nodejs.org";
    }
}
