using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.GitHub;

namespace Krewe.Formats.Tests.GitHub;

public class GitHubEventTests
{
    /// <summary>In the shape of the host's, with what surrounds the members that are read.</summary>
    private const string MergedText = """
        {"action":"closed","number":12,"pull_request":{"url":"https://api.github.com/repos/o/r/pulls/12","id":1,"html_url":"https://github.com/o/r/pull/12",
        "number":12,"state":"closed","title":"Add it (web-1)","user":{"login":"ann","id":7},"body":null,"merged_at":"2026-11-22T03:10:00Z",
        "merge_commit_sha":"3333333333333333333333333333333333333333","head":{"label":"o:feature/web-1-add","ref":"feature/web-1-add","sha":"4444444444444444444444444444444444444444"},
        "base":{"label":"o:main","ref":"main","repo":{"default_branch":"main"}},"merged":true,"commits":2},
        "repository":{"id":9,"full_name":"o/r","default_branch":"main"},"sender":{"login":"ann"}}
        """;

    private const string PushText = """
        {"ref":"refs/heads/main","before":"0000000000000000000000000000000000000000","after":"1111111111111111111111111111111111111111","repository":{"default_branch":"main"},
        "pusher":{"name":"ann"},"commits":[{"id":"1111111111111111111111111111111111111111","message":"Add it (web-1)","distinct":true}],"head_commit":null}
        """;

    [Fact]
    public void A_merged_pull_request() => Assert.Equal(
        new GitHubEvent.Merged(12, "Add it (web-1)", null, "https://github.com/o/r/pull/12", "feature/web-1-add", "main", IsToDefault: true), Read("pull_request", MergedText));

    [Fact]
    public void A_push_to_the_default_branch()
    {
        var pushed = Assert.IsType<GitHubEvent.Pushed>(Read("push", PushText));

        Assert.Equal([new GitHubCommit("1111111111111111111111111111111111111111", "Add it (web-1)")], pushed.Commits);
    }

    [Theory]
    [InlineData("ping", "{\"zen\":\"Keep it simple.\",\"hook_id\":1}", typeof(GitHubEvent.Ping))]
    [InlineData("issues", "{}", typeof(GitHubEvent.Ignored))]
    [InlineData("pull_request", "{\"action\":\"opened\",\"pull_request\":{}}", typeof(GitHubEvent.Ignored))]
    [InlineData("pull_request", "{\"action\":\"closed\",\"pull_request\":{\"merged\":false}}", typeof(GitHubEvent.Ignored))]
    [InlineData("pull_request", "{\"action\":\"closed\",\"pull_request\":{\"merged\":true}}", typeof(GitHubEvent.Malformed))]
    [InlineData("push", "{\"ref\":\"refs/tags/v1\",\"repository\":{\"default_branch\":\"main\"}}", typeof(GitHubEvent.Ignored))]
    [InlineData("push", "{\"ref\":1}", typeof(GitHubEvent.Malformed))]
    [InlineData("push", "[]", typeof(GitHubEvent.Malformed))]
    [InlineData("push", "", typeof(GitHubEvent.Malformed))]
    [InlineData("push", "\0\u0001", typeof(GitHubEvent.Malformed))]
    [InlineData("", "{}", typeof(GitHubEvent.Malformed))]
    public void Everything_else(string name, string body, Type expected) => Assert.IsType(expected, Read(name, body));

    [Fact]
    public void A_fault_is_told_with_its_line() =>
        Assert.Contains("line 2", Assert.IsType<GitHubEvent.Malformed>(Read("push", "{\n  nothing")).Because, StringComparison.Ordinal);

    [Fact]
    public void What_nests_too_deep_is_refused() =>
        Assert.IsType<GitHubEvent.Malformed>(Read("push", new string('[', 100_000)));

    [Theory]
    [InlineData("pull_request", MergedText)]
    [InlineData("push", PushText)]
    public void Members_of_any_kind_and_bytes_of_any_value_are_an_event_or_told(string name, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var damage =
            from places in Gen.Choose(0, bytes.Length - 1).ListOf()
            from values in Gen.Choose(0, 255).ListOf()
            select places.Zip(values, (place, value) => (place, (byte)value)).ToList();
        Prop.ForAll(damage.ToArbitrary(), changes =>
        {
            var damaged = (byte[])bytes.Clone();
            changes.ForEach(change => damaged[change.place] = change.Item2);
            Assert.NotNull(GitHubEventReader.Read(name, damaged));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

        foreach (var path in Leaves(JsonNode.Parse(text)!))
        {
            foreach (var other in new JsonNode?[] { null, 1.5, "x", true, new JsonArray(1), new JsonObject { ["ref"] = 2 } })
            {
                var root = JsonNode.Parse(text)!;
                Put(root, path, other?.DeepClone());
                Assert.NotNull(Read(name, root.ToJsonString()));
            }
        }
    }

    private static IEnumerable<string[]> Leaves(JsonNode node, params string[] at) => node is JsonObject parent
        ? parent.SelectMany(member => new[] { (string[])[.. at, member.Key] }.Concat(member.Value is null ? [] : Leaves(member.Value, [.. at, member.Key])))
        : [];

    private static void Put(JsonNode root, string[] path, JsonNode? value)
    {
        foreach (var name in path[..^1])
        {
            root = root[name]!;
        }

        root[path[^1]] = value;
    }

    private static GitHubEvent Read(string name, string body) => GitHubEventReader.Read(name, Encoding.UTF8.GetBytes(body));
}
