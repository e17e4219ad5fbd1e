using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Krewe.Image.Tests.Dockerfiles;
using Krewe.Tests.Support;
using Xunit.Abstractions;

namespace Krewe.Image.Tests;

/// <summary>Every step of the Dockerfile, carried out here; then what came out of it runs as a container would run it.</summary>
public sealed class The_image_is_built_and_runs(ITestOutputHelper output) : IDisposable
{
    private const string ReadyMark = "krewe is ready on";
    private const string Engine =
#if ENGINE_ORLEANS
        "orleans";
#else
        "solo";
#endif

    private static readonly Dockerfile File = Dockerfile.Read("silo", "Dockerfile");
    private readonly string _root = Directory.CreateTempSubdirectory("krewe-image-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void It_builds_the_engine_that_clusters_and_runs_without_rights()
    {
        Assert.Contains(File.Stages[0], step => step is { Verb: "ARG", Text: "ENGINE=orleans" });
        var last = File.Last.Select(step => step.Verb).ToList();
        Assert.InRange(last.IndexOf("USER"), last.LastIndexOf("RUN"), last.IndexOf("ENTRYPOINT"));
        Assert.DoesNotContain(File.Last, step => step is { Verb: "USER", Text: "root" or "0" });
    }

    [Fact]
    public async Task Nothing_but_sources_goes_into_it()
    {
        var context = await BuildContext.ListAsync();

        Assert.Contains("silo/Krewe.Silo.csproj", context);
        Assert.Contains("Directory.Build.props", context);
        Assert.DoesNotContain(context, file => file.StartsWith("tests/", StringComparison.Ordinal) || file.StartsWith("docs/", StringComparison.Ordinal) || file == "README.md");
        var ignored = await System.IO.File.ReadAllLinesAsync(RepositoryRoot.Combine(".dockerignore"));
        Assert.All(["data", "artifacts", ".git"], folder => Assert.Contains(folder, ignored));
    }

    [Fact]
    public async Task Its_steps_make_a_server_that_starts_is_healthy_answers_its_own_command_line_and_stops()
    {
        var build = new ImageBuild(File, _root, new Dictionary<string, string>(StringComparer.Ordinal) { ["ENGINE"] = Engine });
        await build.RunAsync();
        build.Image.Variables["KREWE_URLS"] = $"http://127.0.0.1:{FreePort()}";
        build.Image.Variables["KREWE_SILO_PORT"] = build.Image.Variables["KREWE_CLIENT_PORT"] = "0";
        Unlock(_root);

        using var server = Process.Start(AsNobody(build.Image, Words(File.Last, "ENTRYPOINT")))!;
        try
        {
            output.WriteLine(await UntilReadyAsync(server));
            Assert.Equal(0, await RunInsideAsync(build.Image, Words(File.Last, "HEALTHCHECK")));
            Assert.Equal(0, await RunInsideAsync(build.Image, ["krewe", "agents", "--url", build.Image.Variables["KREWE_URLS"]]));
            Assert.Equal(0, (await Program.TryAsync("/bin/sh", ["-c", $"kill -TERM {server.Id}"], _root)).Code);
            await server.WaitForExitAsync();
            Assert.Equal(0, server.ExitCode);
            Assert.NotEqual(0, await RunInsideAsync(build.Image, Words(File.Last, "HEALTHCHECK")));
        }
        finally
        {
            if (!server.HasExited)
            {
                server.Kill();
            }
        }
    }

    private async Task<int> RunInsideAsync(StageFolder image, string[] command)
    {
        var start = AsNobody(image, command);
        using var process = Process.Start(start)!;
        var printed = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        output.WriteLine($"{string.Join(' ', command)}: {process.ExitCode} {string.Concat(await printed)}");
        return process.ExitCode;
    }

    /// <summary>As USER in the image: whoever runs the tests as root still starts the server without rights.</summary>
    private static ProcessStartInfo AsNobody(StageFolder image, string[] command)
    {
        string[] translated = ["env", .. command.Select(image.Translate)];
        var withoutRights = Environment.IsPrivilegedProcess
            ? (string[])["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", .. translated]
            : translated;
        return Program.Start(withoutRights[0], withoutRights[1..], image.Local("."), image.Variables);
    }

    private static string[] Words(IReadOnlyList<Instruction> stage, string verb)
    {
        var text = stage.Single(step => step.Verb == verb).Text;
        return JsonSerializer.Deserialize<string[]>(text[text.IndexOf('[', StringComparison.Ordinal)..])!;
    }

    private static async Task<string> UntilReadyAsync(Process server)
    {
        var errors = server.StandardError.ReadToEndAsync();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains(ReadyMark, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException(await errors);
    }

    /// <summary>A temporary folder is its maker's alone; the server is somebody else.</summary>
    private static void Unlock(string folder) =>
        System.IO.File.SetUnixFileMode(folder, System.IO.File.GetUnixFileMode(folder) | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
