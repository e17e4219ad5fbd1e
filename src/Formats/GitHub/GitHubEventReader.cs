using System.Text.Json;

namespace Krewe.Formats.GitHub;

/// <summary>Reads deliveries of GitHub's webhooks: the events <c>ping</c>, <c>pull_request</c> and <c>push</c>. Only what is needed is looked at.</summary>
public static class GitHubEventReader
{
    private const string BranchPrefix = "refs/heads/";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };

    /// <summary>What the delivery tells. Never throws: whatever it is not, it is malformed.</summary>
    /// <param name="name">The header <c>X-GitHub-Event</c>.</param>
    /// <param name="body">The body, as it came.</param>
    public static GitHubEvent Read(string? name, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Strict);
            return document.RootElement.ValueKind != JsonValueKind.Object ? new GitHubEvent.Malformed("The body is no JSON object.") : name switch
            {
                "ping" => new GitHubEvent.Ping(),
                "pull_request" => ReadPullRequest(document.RootElement),
                "push" => ReadPush(document.RootElement),
                null or "" => new GitHubEvent.Malformed("The header X-GitHub-Event is missing."),
                _ => new GitHubEvent.Ignored("Only pull_request, push and ping are listened to."),
            };
        }
        catch (JsonException fault)
        {
            return new GitHubEvent.Malformed($"The body is not JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // A text with half of a surrogate pair, or bytes that are not UTF-8.
            return new GitHubEvent.Malformed("The body holds text that is not UTF-8.");
        }
    }

    private static GitHubEvent ReadPullRequest(JsonElement root)
    {
        if (Text(root, "action") is not { } action || Member(root, "pull_request") is not { ValueKind: JsonValueKind.Object } pull)
        {
            return new GitHubEvent.Malformed("A pull_request event has the members action and pull_request.");
        }

        if (action != "closed" || Member(pull, "merged") is not { ValueKind: JsonValueKind.True })
        {
            return new GitHubEvent.Ignored("Only a pull request that was merged settles tasks.");
        }

        var target = Member(pull, "base");
        return Number(pull) is { } number
            && Text(pull, "title") is { } title
            && Text(pull, "html_url") is { } url
            && Text(Member(pull, "head"), "ref") is { } branch
            && Text(target, "ref") is { } into
            && DefaultBranch(root, target) is { } usual
            ? new GitHubEvent.Merged(number, title, Text(pull, "body"), url, branch, into, into == usual)
            : new GitHubEvent.Malformed("The pull request lacks one of number, title, html_url, head.ref, base.ref and repository.default_branch.");
    }

    private static GitHubEvent ReadPush(JsonElement root)
    {
        if (Text(root, "ref") is not { } name || DefaultBranch(root, null) is not { } usual)
        {
            return new GitHubEvent.Malformed("A push event has the members ref and repository.default_branch.");
        }

        if (name != BranchPrefix + usual)
        {
            return new GitHubEvent.Ignored("Only what comes to the default branch settles tasks.");
        }

        if (Member(root, "commits") is not { ValueKind: JsonValueKind.Array } list)
        {
            return new GitHubEvent.Malformed("A push event has the member commits.");
        }

        var commits = new List<GitHubCommit>(list.GetArrayLength());
        foreach (var one in list.EnumerateArray())
        {
            if (Text(one, "id") is not { } hash || Text(one, "message") is not { } message)
            {
                return new GitHubEvent.Malformed("Each commit has the members id and message.");
            }

            commits.Add(new GitHubCommit(hash, message));
        }

        return new GitHubEvent.Pushed(usual, commits);
    }

    /// <summary>The repository's own word; of a pull request its base names the repository, too.</summary>
    private static string? DefaultBranch(JsonElement root, JsonElement? target) =>
        Text(Member(root, "repository"), "default_branch") ?? (target is { } known ? Text(Member(known, "repo"), "default_branch") : null);

    private static long? Number(JsonElement pull) =>
        Member(pull, "number") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    private static string? Text(JsonElement? of, string name) =>
        of is { } parent && Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Member(JsonElement? of, string name) =>
        of is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;
}
