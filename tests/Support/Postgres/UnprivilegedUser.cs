using System.Diagnostics;
using System.Globalization;

namespace Krewe.Tests.Support.Postgres;

/// <summary>Who runs the server when the tests run as root, which PostgreSQL refuses to be.</summary>
internal sealed record UnprivilegedUser(string Name, int UserId, int GroupId, string Tool)
{
    private static readonly Lazy<UnprivilegedUser?> Found = new(Find);

    /// <summary>Why there is nobody to run the server as, or null when there is or none is needed.</summary>
    public static string? Missing =>
        IsNeeded && Found.Value is null ? "PostgreSQL does not run as root, and neither setpriv nor runuser is there to change to another user" : null;

    private static bool IsNeeded => Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows();

    /// <summary>Starts the program as that user when the tests run as root, and as ourselves otherwise; what it prints goes to the log file.</summary>
    public static Process Start(string folder, string logPath, string program, params IEnumerable<string> arguments)
    {
        IEnumerable<string> words = ["/bin/sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", logPath, program, .. arguments];
        if (IsNeeded)
        {
            words = (Found.Value ?? throw new InvalidOperationException(Missing)).Prefix().Concat(words);
        }

        // The folder the tests run in may be closed to that user, and a program fails in a folder it cannot enter.
        var start = new ProcessStartInfo(words.First(), words.Skip(1)) { UseShellExecute = false, WorkingDirectory = folder };
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Gives a folder that root made to that user; does nothing when the tests do not run as root.</summary>
    public static void Own(string folder)
    {
        if (!IsNeeded || Found.Value is not { } user)
        {
            return;
        }

        using var chown = Process.Start("chown", [$"{user.UserId}:{user.GroupId}", folder]);
        chown.WaitForExit();
        if (chown.ExitCode != 0)
        {
            throw new InvalidOperationException($"chown of {folder} to {user.Name} ended with {chown.ExitCode}");
        }
    }

    private IEnumerable<string> Prefix() =>
        Path.GetFileName(Tool) == "setpriv"
            ? [Tool, Invariant($"--reuid={UserId}"), Invariant($"--regid={GroupId}"), "--clear-groups", "--"]
            : [Tool, "-u", Name, "--"];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static UnprivilegedUser? Find()
    {
        var tool = new[] { "setpriv", "runuser" }.Select(OnPath).FirstOrDefault(path => path is not null);
        if (tool is null || !File.Exists("/etc/passwd"))
        {
            return null;
        }

        var users = File.ReadLines("/etc/passwd").Select(line => line.Split(':')).Where(fields => fields.Length >= 4).ToLookup(fields => fields[0]);
        return new[] { "postgres", "nobody" }
            .SelectMany(name => users[name])
            .Select(fields => new UnprivilegedUser(fields[0], Number(fields[2]), Number(fields[3]), tool))
            .FirstOrDefault();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["/usr/bin", "/usr/sbin", "/sbin", "/bin"])
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
