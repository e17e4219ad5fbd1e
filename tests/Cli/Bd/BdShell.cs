using System.Text.Json;
using Krewe.Cli.Hosting;
using Krewe.Cli.Tests.EndToEnd;

namespace Krewe.Cli.Tests.Bd;

/// <summary>A shell in a folder, in which bd is typed.</summary>
internal sealed class BdShell(string folder)
{
    public Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public string Output { get; private set; } = string.Empty;

    public string Error { get; private set; } = string.Empty;

    public string Input { get; set; } = string.Empty;

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public JsonElement Json => JsonElement.Parse(Output);

    /// <summary>A shell that knows server, key and project.</summary>
    public static BdShell On(RunningServer server, string folder, string project = "shop")
    {
        var shell = new BdShell(folder);
        shell.Variables["KREWE_URL"] = server.Url;
        shell.Variables["KREWE_DATA"] = server.DataFolder;
        shell.Variables["KREWE_PROJECT"] = project;
        shell.Variables["GIT_CONFIG_NOSYSTEM"] = "1";
        return shell;
    }

    /// <summary>Runs one command; returns its exit code.</summary>
    public async Task<int> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var environment = new CommandEnvironment
        {
            Output = output,
            Error = error,
            Input = new StringReader(Input),
            Variable = name => Variables.GetValueOrDefault(name, name == "HOME" ? folder : string.Empty),
            Folder = folder,
            User = "user",
            Time = Time,
        };
        var code = await Entry.RunAsync(["bd", .. words], environment, CancellationToken.None);
        Output = output.ToString();
        Error = error.ToString();
        return code;
    }

    /// <summary>Runs one command that has to succeed; its JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] words)
    {
        await ExpectAsync(0, [.. words, "--json"]);
        return Json;
    }

    /// <summary>Runs one command that has to succeed; what it printed.</summary>
    public async Task<string> TextAsync(params string[] words)
    {
        await ExpectAsync(0, words);
        return Output.Trim();
    }

    /// <summary>Runs one command that has to end with a code.</summary>
    public async Task ExpectAsync(int code, params string[] words)
    {
        var actual = await RunAsync(words);
        Assert.True(actual == code, $"'bd {string.Join(' ', words)}' ended with {actual} instead of {code}: {Output}{Error}");
    }
}
