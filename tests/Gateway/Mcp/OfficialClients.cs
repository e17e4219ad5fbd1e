using System.Diagnostics;
using System.Security.Cryptography;
using Krewe.Tests.Support;
using Krewe.Tests.Support.Tools;

namespace Krewe.Gateway.Tests.Mcp;

/// <summary>The official clients for TypeScript, installed once for each state of their lock file.</summary>
internal static class OfficialClients
{
    private static readonly string Sources = RepositoryRoot.Combine("tests", "Gateway", "Mcp", "TypeScript");

    private static readonly Lazy<Task<string>> Installed = new(InstallAsync);

    /// <summary>Runs the script to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not end well; the message has what it printed.</exception>
    public static async Task<string> RunAsync(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var folder = await Installed.Value;
        return await RunAsync("node", [Path.Combine(folder, "day.mjs"), .. arguments], folder, variables);
    }

    private static async Task<string> InstallAsync()
    {
        var lockFile = await File.ReadAllBytesAsync(Path.Combine(Sources, "package-lock.json"));
        var folder = RepositoryRoot.Combine("artifacts", "mcp-clients", Convert.ToHexStringLower(SHA256.HashData(lockFile).AsSpan(0, 8)));
        Directory.CreateDirectory(folder);

        // The tests of another engine may install at the same time.
        await using var turn = await TakeTurnAsync(Path.Combine(folder, "installing"));
        foreach (var name in new[] { "package.json", "package-lock.json", "day.mjs" })
        {
            File.Copy(Path.Combine(Sources, name), Path.Combine(folder, name), overwrite: true);
        }

        var done = Path.Combine(folder, "installed");
        if (!File.Exists(done))
        {
            await RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder, new Dictionary<string, string>(StringComparer.Ordinal));
            await File.WriteAllTextAsync(done, string.Empty);
        }

        return folder;
    }

    private static async Task<FileStream> TakeTurnAsync(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
    }

    private static async Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string> variables)
    {
        var start = new ProcessStartInfo(Tool.Find(program), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var printed = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var text = string.Concat(await printed);
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}");
    }
}
