using Krewe.Cli.Tests.Support;

namespace Krewe.Cli.Tests.Commands;

/// <summary>A plan that cannot be read: each fault by its place, in words for people, before anything is sent.</summary>
public sealed class PlanTests : IDisposable
{
    private readonly ScriptedServer _server = ScriptedServer.Of(() => ScriptedServer.Data("{}"));
    private readonly Shell _shell;

    public PlanTests() => _shell = new Shell(_server);

    public static TheoryData<string, string> Faults { get; } = new()
    {
        { """{"tasks":[{"ref":"a","title":"A","parnt":"b"}]}""", "tasks[0].parnt=is not known. Did you mean parent?" },
        { """{"task":[],"tasks":[{"titel":"A"}]}""", "task=is not known. Did you mean tasks?|tasks[0].titel=is not known. Did you mean title?" },
        { """{"tasks":[{"depends_on":["a",{"rev":"b"}]}]}""", "tasks[0].depends_on[1].rev=is not known. Did you mean ref?" },
        { """{"tasks":[{"title":"A","title":"B"}]}""", "tasks[0].title=is there twice" },
        { """{"tasks":[{"title":"A","priority":"high"}]}""", "tasks[0].priority=is not of the kind that it should be, such as text, a whole number or a list" },
        { """{"tasks":{"title":"A"}}""", "tasks=is not of the kind that it should be, such as text, a whole number or a list" },
        { "[]", "plan=must be an object: {\"tasks\":[...]}" },
        { "{\"tasks\":[\n{]}", "line 2=is no JSON from here on" },
    };

    public void Dispose()
    {
        _shell.Dispose();
        _server.Dispose();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_fault_is_told_by_its_place(string plan, string expected)
    {
        _shell.Input = plan;

        Assert.Equal(2, await _shell.RunAsync("plan", "-", "--project", "p", "--json"));

        var error = _shell.Json.GetProperty("error");
        var told = error.GetProperty("details").EnumerateArray().Select(detail => $"{detail.GetProperty("field").GetString()}={detail.GetProperty("message").GetString()}");
        Assert.Equal(expected, string.Join('|', told));
        Assert.DoesNotContain("System.", _shell.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Krewe.", _shell.Output, StringComparison.Ordinal);
        Assert.Empty(_server.Seen);
    }

    [Fact]
    public async Task The_first_fault_stands_in_the_message_with_how_many_there_are()
    {
        _shell.Input = """{"tasks":[{"parnt":"x"},{"titel":"B"}]}""";

        await _shell.RunAsync("plan", "-", "--project", "p");

        Assert.Contains("tasks[0].parnt is not known. Did you mean parent? 2 such faults are in it. Nothing was sent.", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_far_from_every_name_is_told_with_all_that_are_known()
    {
        _shell.Input = """{"tasks":[{"zzzzzzzz":1}]}""";

        await _shell.RunAsync("plan", "-", "--project", "p");

        Assert.Contains("depends_on", _shell.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", _shell.Error, StringComparison.Ordinal);
    }
}
