using System.Net;
using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

public class AnswerTests
{
    private const string Task = """{"id":"t-1","project":"p","title":"Do \u001b[31mit\u0007","status":"pending","priority":1,"type":"bug","labels":["a"],"skills":[],"version":3,"fence":2,"attempts":0,"blocker_count":0,"created_at":"2026-01-01T00:00:00.000000Z","updated_at":"2026-01-01T00:00:00.000000Z"}""";

    [Fact]
    public async Task A_list_in_json_is_the_data_as_the_server_tells_it()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data($"[{Task}]"));
        using var shell = new Shell(server);

        Assert.Equal(0, await shell.RunAsync("ready", "--project", "p", "--json"));

        Assert.Equal("t-1", shell.Json[0].GetProperty("id").GetString());
        Assert.Equal("2026-01-01T00:00:00.000000Z", shell.Json[0].GetProperty("created_at").GetString());
    }

    [Fact]
    public async Task Text_from_elsewhere_reaches_the_terminal_without_its_control_characters()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data($"[{Task}]"));
        using var shell = new Shell(server);

        await shell.RunAsync("ready", "--project", "p");

        Assert.Contains("Do \ufffd[31mit\ufffd", shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shell.Output);
    }

    [Fact]
    public async Task Nothing_to_list_is_said_in_words_and_is_an_empty_list_in_json()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data("[]"));
        using var shell = new Shell(server);

        await shell.RunAsync("ready", "--project", "p");
        Assert.Contains("Nothing is ready", shell.Output, StringComparison.Ordinal);

        await shell.RunAsync("ready", "--project", "p", "--json");
        Assert.Equal(0, shell.Json.GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_outcome_ends_with_3_and_says_to_look_first()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Busy(HttpStatusCode.ServiceUnavailable, 3_600, "OUTCOME_UNKNOWN"));
        using var shell = new Shell(server);

        Assert.Equal(3, await shell.RunAsync("create", "Fix it", "--project", "p"));
        Assert.Contains("krewe show", shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_ends_with_1_and_the_message_on_the_error_output()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Json(
            HttpStatusCode.Conflict,
            """{"success":false,"error":{"code":"BLOCKED","message":"It waits.","details":[{"field":"blocked_by","message":"t-0"}]}}"""));
        using var shell = new Shell(server);

        Assert.Equal(1, await shell.RunAsync("cancel", "t-1", "--project", "p"));

        Assert.Equal($"krewe: It waits.{Environment.NewLine}  blocked_by: t-0{Environment.NewLine}", shell.Error);
        Assert.Empty(shell.Output);
    }

    [Fact]
    public async Task A_refusal_in_json_is_the_envelope()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Error(HttpStatusCode.Conflict, "BLOCKED"));
        using var shell = new Shell(server);

        Assert.Equal(1, await shell.RunAsync("cancel", "t-1", "--json"));

        Assert.Equal("BLOCKED", shell.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Server_key_and_project_are_found_in_the_environment_and_the_data_folder()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data("[]"));
        using var shell = new Shell(server);
        shell.Write("here/admin.key", "kr_file_secret");
        shell.Variables["KREWE_KEY"] = string.Empty;
        shell.Variables["KREWE_DATA"] = "here";
        shell.Variables["KREWE_URL"] = "http://127.0.0.1:9";
        shell.Variables["KREWE_PROJECT"] = "q";

        await shell.RunAsync("ready");

        var request = Assert.Single(server.Seen);
        Assert.Equal(("http://127.0.0.1:9/v1/projects/q/ready", "Bearer kr_file_secret"), (request.Address.ToString(), request.Header("Authorization")));
    }

    [Fact]
    public async Task Options_go_before_the_environment()
    {
        using var server = ScriptedServer.Of(() => ScriptedServer.Data("[]"));
        using var shell = new Shell(server);
        shell.Variables["KREWE_URL"] = "http://127.0.0.1:9";
        shell.Variables["KREWE_PROJECT"] = "q";

        await shell.RunAsync("ready", "--url", "http://127.0.0.1:8", "--key", "kr_other_secret", "--project", "p");

        Assert.Equal(("http://127.0.0.1:8/v1/projects/p/ready", "Bearer kr_other_secret"), (server.Seen[0].Address.ToString(), server.Seen[0].Header("Authorization")));
    }
}
