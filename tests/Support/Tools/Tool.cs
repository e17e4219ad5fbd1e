namespace Krewe.Tests.Support.Tools;

/// <summary>Programs that some machines lack.</summary>
public static class Tool
{
    private static readonly string[] Places =
        [.. (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':'), "/usr/sbin", "/usr/local/sbin"];

    /// <summary>Where the program is; its bare name where it is nowhere, so that starting it fails with that name.</summary>
    public static string Find(string program) =>
        Places.Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists) ?? program;

    /// <summary>Why a test that needs it does not run, and what a person does about it; null when it runs, as it always does on CI.</summary>
    public static string? Missing(string program, string package) =>
        Environment.GetEnvironmentVariable("CI") is { Length: > 0 } || Find(program) != program
            ? null
            : $"{program} is not on this machine; install it with: sudo apt-get install -y {package}";
}
