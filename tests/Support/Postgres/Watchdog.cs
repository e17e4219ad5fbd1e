using System.Diagnostics;
using System.Globalization;

namespace Krewe.Tests.Support.Postgres;

/// <summary>A shell that waits on a pipe from the test process, and ends the server and deletes its folder when the pipe closes.</summary>
/// <remarks>
/// A test host is often killed a moment after its last test, before its own clean-up can run; the pipe then closes all the same.
/// It ignores the interrupt of a terminal, which reaches the whole group, so that it outlives the tests by the moment it needs.
/// </remarks>
internal sealed class Watchdog : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        read -r _ && exit 0
        kill -QUIT "$1" 2>/dev/null
        tries=0
        while kill -0 "$1" 2>/dev/null && [ "$tries" -lt 200 ]; do tries=$((tries + 1)); sleep 0.05; done
        rm -rf "$2" "$3"
        """;

    private readonly Process _shell;

    public Watchdog(int serverProcessId, ServerFolder folder)
    {
        string[] arguments = ["-c", Script, "sh", serverProcessId.ToString(CultureInfo.InvariantCulture), folder.Path, folder.LockPath];
        var start = new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardInput = true, UseShellExecute = false };
        _shell = Process.Start(start) ?? throw new InvalidOperationException("/bin/sh did not start");
    }

    /// <summary>Calls it off: the server is being stopped by its owner.</summary>
    public void Dispose()
    {
        _shell.StandardInput.WriteLine("called off");
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
