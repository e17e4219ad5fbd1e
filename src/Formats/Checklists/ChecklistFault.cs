namespace Krewe.Formats.Checklists;

/// <summary>Something to know about a task file, with its place.</summary>
/// <param name="Line">In the file, from 1; 0 when it is about the file as a whole.</param>
/// <param name="Message">What it is; begins with a small letter and ends without a full stop.</param>
public readonly record struct ChecklistFault(int Line, string Message)
{
    /// <summary>The file names more dependencies than can be kept.</summary>
    internal static ChecklistFault TooManyDependencies { get; } = new(0, $"the file names more than {ChecklistLimits.Dependencies} dependencies: split it");

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Message : $"line {Line}: {Message}";
}
