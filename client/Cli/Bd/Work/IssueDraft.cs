using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>An issue that is to be made.</summary>
/// <param name="Body">What the server is told.</param>
internal sealed record IssueDraft(CreateTaskBody Body)
{
    /// <summary>Issues that are to depend on it once it is there.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];

    /// <summary>The parent whose next child it is; its id ends with a number then.</summary>
    public string? ParentOfNumber { get; init; }

    /// <summary>The number of the child.</summary>
    public int Number { get; init; }
}
