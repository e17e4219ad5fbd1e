namespace Krewe.Formats.Beads;

/// <summary>What one line of a Beads file turned out to be. Blank lines are nothing, but are counted.</summary>
/// <param name="Number">From 1.</param>
public abstract record BeadsLine(long Number);

/// <summary>An issue.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Issue">What was read.</param>
/// <param name="Defects">Parts that could not be understood and were left out; the rest of the issue is good.</param>
/// <param name="FirstLine">The line on which the same id stood before, or null when this is the first.</param>
public sealed record BeadsIssueLine(long Number, BeadsIssue Issue, IReadOnlyList<BeadsDefect> Defects, long? FirstLine) : BeadsLine(Number);

/// <summary>A fact to remember.</summary>
public sealed record BeadsMemoryLine(long Number, BeadsMemory Memory) : BeadsLine(Number);

/// <summary>The header of a newer file, <c>{"_schema":"beads-jsonl/1",...}</c>: nothing to import.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Json">Exactly as written.</param>
public sealed record BeadsHeaderLine(long Number, string Json) : BeadsLine(Number);

/// <summary>An object of a type that is neither issue nor memory: nothing to import.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Type">The line's <c>_type</c>.</param>
/// <param name="Json">Exactly as written.</param>
public sealed record BeadsOtherLine(long Number, string Type, string Json) : BeadsLine(Number);

/// <summary>A line that could not be read; the lines after it can.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Column">In bytes from 1, where it is known.</param>
/// <param name="Reason">For a person or a model to read.</param>
public sealed record BeadsErrorLine(long Number, int? Column, string Reason) : BeadsLine(Number);

/// <summary>A part of an issue that was left out.</summary>
/// <param name="Field">Such as <c>dependencies[2].depends_on_id</c>.</param>
/// <param name="Reason">For a person or a model to read.</param>
public sealed record BeadsDefect(string Field, string Reason);
