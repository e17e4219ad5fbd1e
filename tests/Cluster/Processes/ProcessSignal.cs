using System.Diagnostics;

namespace Krewe.Cluster.Tests.Processes;

/// <summary>Signals, sent to one process by its id and never to a group or a name.</summary>
internal sealed record ProcessSignal(string Name)
{
    /// <summary>Asks it to drain and end.</summary>
    public static ProcessSignal Terminate { get; } = new("TERM");

    /// <summary>Ends it at once, as a crash does.</summary>
    public static ProcessSignal Kill { get; } = new("KILL");

    /// <summary>Holds it, as a machine without processor time does.</summary>
    public static ProcessSignal Stop { get; } = new("STOP");

    /// <summary>Lets it go on.</summary>
    public static ProcessSignal Continue { get; } = new("CONT");

    /// <exception cref="InvalidOperationException">There is no such process.</exception>
    public void Send(int processId)
    {
        // kill is a command of the shell; not every system has it as a program.
        using var shell = Process.Start("/bin/sh", ["-c", "kill -\"$1\" \"$2\"", "sh", Name, $"{processId}"]);
        shell.WaitForExit();
        if (shell.ExitCode != 0)
        {
            throw new InvalidOperationException($"SIG{Name} could not be sent to process {processId}");
        }
    }
}
