using System.Diagnostics;

namespace Krewe.Image.Tests;

/// <summary>A program of this machine, run to its end.</summary>
internal static class Program
{
    /// <summary>Returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It did not end with 0; the message has the last of what it printed.</exception>
    public static async Task<string> RunAsync(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        var (code, printed) = await TryAsync(program, arguments, folder, variables);
        return code == 0
            ? printed
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}:\n{printed[^Math.Min(printed.Length, 4_000)..]}");
    }

    /// <summary>Its exit code and what it printed.</summary>
    public static async Task<(int Code, string Printed)> TryAsync(
        string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string>? variables = null)
    {
        using var process = Process.Start(Start(program, arguments, folder, variables ?? new Dictionary<string, string>(StringComparer.Ordinal)))!;
        var printed = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(await printed));
    }

    /// <summary>How to start it: with this machine's environment but for what a build or a server of ours would take from it.</summary>
    public static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static bool IsOurs(string name) =>
        name.StartsWith("KREWE_", StringComparison.Ordinal) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name == "Engine";
}
