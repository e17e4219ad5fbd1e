namespace Krewe.Formats.GitHub;

/// <summary>What a delivery of GitHub tells.</summary>
public abstract record GitHubEvent
{
    private GitHubEvent()
    {
    }

    /// <summary>The first delivery of a new webhook.</summary>
    public sealed record Ping : GitHubEvent;

    /// <summary>Something that no task is settled by.</summary>
    /// <param name="Because">Why, for whoever reads the list of deliveries.</param>
    public sealed record Ignored(string Because) : GitHubEvent;

    /// <summary>No delivery of GitHub.</summary>
    /// <param name="Because">What is wrong with it.</param>
    public sealed record Malformed(string Because) : GitHubEvent;

    /// <summary>A pull request was merged.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Title">What it is called.</param>
    /// <param name="Body">Its text, or null.</param>
    /// <param name="Url">Where people see it.</param>
    /// <param name="Branch">The branch that was merged.</param>
    /// <param name="Base">The branch that it was merged into.</param>
    /// <param name="IsToDefault">True when that is the repository's default branch.</param>
    public sealed record Merged(long Number, string Title, string? Body, string Url, string Branch, string Base, bool IsToDefault) : GitHubEvent;

    /// <summary>Commits came to the default branch.</summary>
    /// <param name="Branch">The branch.</param>
    /// <param name="Commits">The commits, oldest first.</param>
    public sealed record Pushed(string Branch, IReadOnlyList<GitHubCommit> Commits) : GitHubEvent;
}

/// <summary>A commit of a push.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Message">Its message.</param>
public sealed record GitHubCommit(string Hash, string Message);
