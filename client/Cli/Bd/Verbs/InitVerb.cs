using System.Text.Json;
using Krewe.Cli.Bd.Flags;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Cli.Bd.State;
using Krewe.Cli.Hosting;
using Krewe.Cli.Sessions;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Verbs;

/// <summary><c>bd init</c>: says where the work of this repository is, and makes the project when it is not there.</summary>
internal static class InitVerb
{
    private static readonly string[] IgnoredSwitches =
    [
        "stealth", "skip-hooks", "skip-merge-driver", "skip-agents", "server", "contributor", "team", "from-jsonl", "setup-exclude", "shared-server",
        "non-interactive", "no-git-ops", "reinit-local",
    ];

    private static readonly string[] IgnoredTexts = ["branch", "backend", "database", "role", "remote", "agents-template"];

    public static Verb Create() => new()
    {
        Usage = "init",
        Summary = "Connect this repository with a project of a Krewe server",
        IsLocal = true,
        IsWrite = true,
        Flags =
        [
            Flag.Text("prefix", "The project, which ids begin with [the folder's name]", 'p'),
            Flag.Switch("force", "Replace what another `bd init` wrote"),
            .. IgnoredSwitches.Select(name => new Flag(name, FlagKind.Switch, "Understood and ignored") { IsHidden = true, IsIgnored = true }),
            .. IgnoredTexts.Select(name => new Flag(name, FlagKind.Text, "Understood and ignored") { IsHidden = true, IsIgnored = true }),
        ],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(BdCall call, CancellationToken cancellation)
    {
        var workspace = call.Workspace;
        var before = BdSettings.ReadConfig(workspace);
        var project = ProjectOf(call, before);
        if (before.Project is { } other && other != project && !call.Flags.Is("force"))
        {
            throw new BdFailureException($"this repository is connected with project '{other}' already", $"`bd init --prefix {project} --force` connects it with '{project}'");
        }

        KeepPrivately(call);
        var client = await call.ClientWithoutProjectAsync(cancellation);
        var found = await client.Projects.GetAsync(project, cancellation);
        var isNew = !found.IsSuccess && found.Error.Code == ErrorCode.NotFound;
        var made = isNew ? await client.Projects.CreateAsync(new CreateProjectBody { Id = project }, null, cancellation) : found;
        if (!made.IsSuccess && made.Error.Code != ErrorCode.AlreadyExists)
        {
            throw new BdFailureException(
                BdRefusal.Message(made.Error),
                made.Error.Code == ErrorCode.Forbidden ? $"ask an admin: `krewe projects create {project}`" : BdRefusal.Hint(made.Error));
        }

        var config = new BdConfig { Url = call.Flags.Filled("url") ?? before.Url, Project = project };
        Directory.CreateDirectory(Path.GetDirectoryName(workspace.ConfigFile)!);
        LockedFile.Replace(workspace.ConfigFile, [.. JsonSerializer.SerializeToUtf8Bytes(config, BdJson.Default.BdConfig), (byte)'\n']);
        Print(call, project, isNew);
        return ExitCode.Success;
    }

    private static void Print(BdCall call, string project, bool isNew)
    {
        if (call.Output.IsJson)
        {
            call.Output.JsonObject(json =>
            {
                json.WriteString("prefix", project);
                json.WriteString("project", project);
                json.WriteString("server", call.Settings.Addresses[0].ToString());
                json.WriteBoolean("created", isNew);
            });
            return;
        }

        call.Output.Line($"✓ bd is answered by Krewe here\n  Server: {call.Settings.Addresses[0]}\n  Project: {project}{(isNew ? " (created)" : "")}\n  Kept in: {call.Workspace.ConfigFile} (no key; may be committed)");
        if (call.Flags.Filled("key") is not null)
        {
            call.Output.Line($"  The key is in {call.Workspace.KeyFile}, which only you can read and git never commits");
        }
    }

    /// <summary>Key and server as they were typed: for all worktrees, where no commit comes from.</summary>
    private static void KeepPrivately(BdCall call)
    {
        var files = new[] { (call.Flags.Filled("key"), call.Workspace.KeyFile), (call.Flags.Filled("url"), call.Workspace.UrlFile) };
        foreach (var (text, file) in files)
        {
            if (text is not null)
            {
                call.Workspace.Prepare();
                LockedFile.Replace(file, System.Text.Encoding.UTF8.GetBytes(text + "\n"));
            }
        }
    }

    private static string ProjectOf(BdCall call, BdConfig before)
    {
        var named = call.Flags.Filled("prefix") ?? call.Flags.Filled("project") ?? before.Project ?? Path.GetFileName(call.Workspace.Root);
        var plain = new string([.. named.ToLowerInvariant().TrimEnd('-').Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' ? letter : '-')]).Trim('-');
        return plain.Length is > 0 and <= 64 ? plain : throw new BdFailureException($"'{named}' cannot be a project's name: 1 to 64 letters, digits, - or _");
    }
}
