namespace Krewe.Domain.Tasks;

/// <summary>Something that came of the work: a pull request, a branch, a commit, a file. A task has each once, by kind and target.</summary>
/// <param name="Kind">One of <see cref="ArtifactKind"/>.</param>
/// <param name="Target">A URL, a name of a branch, a hash, a path, or such as <c>#12</c>; at most 1,000 bytes in UTF-8.</param>
/// <param name="Title">What people read, at most 500 characters; or null.</param>
/// <param name="AddedBy">The agent that told of it.</param>
/// <param name="Fence">The fence of the claim under which it did; of the last one when it needed none.</param>
/// <param name="CreatedAt">When.</param>
public sealed record TaskArtifact(string Kind, string Target, string? Title, string AddedBy, long Fence, DateTimeOffset CreatedAt);

/// <summary>Something that a claimant says has come of the work.</summary>
/// <param name="Kind">One of <see cref="ArtifactKind"/>.</param>
/// <param name="Target">As in <see cref="TaskArtifact"/>.</param>
/// <param name="Title">As in <see cref="TaskArtifact"/>.</param>
public sealed record NewArtifact(string Kind, string Target, string? Title);

/// <summary>What an artifact is. The names are stored and public: never rename one.</summary>
public static class ArtifactKind
{
    public const string PullRequest = "pull_request";
    public const string Branch = "branch";
    public const string Commit = "commit";
    public const string File = "file";
    public const string Link = "link";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> All { get; } = [PullRequest, Branch, Commit, File, Link];
}
