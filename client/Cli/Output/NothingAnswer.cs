using Krewe.Client.Wire;

namespace Krewe.Cli.Output;

/// <summary>What a claim prints for programs when there was no work: an error as any other, and with it all that the server said. Its JSON is public.</summary>
internal sealed record NothingAnswer
{
    public required bool Success { get; init; }

    public required ErrorBody Error { get; init; }

    /// <summary>Why there was none, as the answer of POST /v1/projects/{project}/claim has it.</summary>
    public required NothingView Nothing { get; init; }

    /// <summary>How long the request waited, in milliseconds; absent when it did not.</summary>
    public long? WaitedMs { get; init; }
}
