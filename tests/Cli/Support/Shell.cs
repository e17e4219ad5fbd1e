using System.Text.Json;
using Krewe.Cli.Hosting;

namespace Krewe.Cli.Tests.Support;

/// <summary>A shell to type commands into: its folder, its variables, its output.</summary>
internal sealed class Shell(HttpMessageHandler? server = null) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("krewe-shell-");

    public string Folder => _folder.FullName;

    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal) { ["KREWE_KEY"] = Clients.Key };

    public string Output { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    /// <summary>What commands read that read standard input.</summary>
    public string Input { get; set; } = string.Empty;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The output as JSON.</summary>
    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>A number of the JSON output; a failure shows what was printed instead.</summary>
    public long Figure(string name)
    {
        Assert.True(Json.TryGetProperty(name, out var figure), $"There is no '{name}' in this: {Output}{Error}");
        return figure.GetInt64();
    }

    /// <summary>Runs one command; returns its exit code.</summary>
    public async Task<int> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, Environment(output, error), CancellationToken.None);
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs one command that has to end with a code; a failure shows what it printed instead.</summary>
    public async Task ExpectAsync(int code, params string[] arguments)
    {
        var actual = await RunAsync(arguments);
        Assert.True(actual == code, $"'{string.Join(' ', arguments)}' ended with {actual} instead of {code}: {Output}{Error}");
    }

    /// <summary>Runs one command and hears each line of its error output as it is written; returns its exit code.</summary>
    public async Task<int> RunHearingAsync(Action<string> onErrorLine, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new WatchedWriter(onErrorLine);
        var code = await CommandLine.RunAsync(arguments, Environment(output, error), CancellationToken.None);
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs one command that has no end until a line of its output is the last that is wanted; returns its exit code.</summary>
    public async Task<int> RunUntilAsync(Func<string, bool> isLast, params string[] arguments)
    {
        using var interrupt = new CancellationTokenSource();
        using var output = new WatchedWriter(line => _ = isLast(line) ? interrupt.CancelAsync() : Task.CompletedTask);
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, Environment(output, error), interrupt.Token);
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>Writes a file into the shell's folder.</summary>
    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, lines);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private CommandEnvironment Environment(StringWriter output, StringWriter error) => new()
    {
        Output = output,
        Error = error,
        Input = new StringReader(Input),
        Variable = name => Variables.GetValueOrDefault(name, name == "HOME" ? Folder : string.Empty),
        Folder = Folder,
        User = "user",
        Time = Time,
        Handler = server,
    };

    private sealed class WatchedWriter(Action<string> onLine) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            onLine(value ?? string.Empty);
        }
    }
}
