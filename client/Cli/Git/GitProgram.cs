using System.Diagnostics;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Git;

/// <summary>Runs <c>git</c> in a folder. Arguments are handed over one by one: no shell reads them.</summary>
internal sealed class GitProgram(string folder)
{
    /// <summary>What a command printed, without the line end; null when it failed.</summary>
    public async Task<string?> AskAsync(CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        var (code, output, _) = await RunAsync(arguments, cancellation);
        return code == 0 ? output.TrimEnd('\r', '\n') : null;
    }

    /// <summary>Runs a command that has to succeed.</summary>
    /// <exception cref="UsageException">It did not; says what git said.</exception>
    public async Task<string> DoAsync(CancellationToken cancellation, params IReadOnlyList<string> arguments)
    {
        var (code, output, error) = await RunAsync(arguments, cancellation);
        return code == 0 ? output.TrimEnd('\r', '\n') : throw new UsageException($"git {arguments[0]}: {error.Trim()}");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        try
        {
            using var git = Process.Start(start)!;
            git.StandardInput.Close();
            var error = git.StandardError.ReadToEndAsync(cancellation);
            var output = await git.StandardOutput.ReadToEndAsync(cancellation);
            await git.WaitForExitAsync(cancellation);
            return (git.ExitCode, output, await error);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new UsageException("git is not installed, or not on the PATH.");
        }
    }
}
