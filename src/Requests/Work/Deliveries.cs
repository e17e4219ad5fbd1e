using System.Text.RegularExpressions;
using Krewe.Client.Wire;
using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>From checked bodies to what has come of the work.</summary>
internal static partial class Deliveries
{
    /// <summary>Longer reasons are not searched: the custom is one line, such as <c>PR #12 created</c>.</summary>
    private const int SearchedMax = 2_000;

    /// <summary>What a body names.</summary>
    public static IReadOnlyList<NewArtifact> Of(IReadOnlyList<ArtifactBody>? bodies) =>
        bodies is null ? [] : [.. bodies.Select(body => new NewArtifact(body.Kind!, body.Target!, body.Title))];

    /// <summary>What a hand-in names; when it names nothing, the pull request that its reason names.</summary>
    public static IReadOnlyList<NewArtifact> Of(HandInBody body) => Of(body.Artifacts, body.Reason);

    /// <summary>What is named; when nothing is, the pull request that the reason names.</summary>
    public static IReadOnlyList<NewArtifact> Of(IReadOnlyList<ArtifactBody>? bodies, string? reason) => bodies is null ? InReason(reason) : Of(bodies);

    private static NewArtifact[] InReason(string? reason)
    {
        var match = reason is { Length: <= SearchedMax } ? PullRequest().Match(reason) : Match.Empty;
        return match.Success
            ? [new NewArtifact(ArtifactKind.PullRequest, match.Groups["url"] is { Success: true } url ? url.Value : $"#{match.Groups["number"].Value}", Title: null)]
            : [];
    }

    /// <summary>Such as <c>PR #12</c>, <c>pull request #12</c>, or the URL of one at one of the well-known hosts' kinds.</summary>
    [GeneratedRegex(
        @"(?<url>https?://[^\s""'<>()]{1,300}/(?:pull|pulls|merge_requests)/[0-9]{1,9})\b|\b(?:PR|MR|pull request|merge request) ?#(?<number>[0-9]{1,9})\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PullRequest();
}
