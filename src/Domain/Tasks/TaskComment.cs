namespace Krewe.Domain.Tasks;

/// <summary>A remark on a task. Comments are only ever added.</summary>
/// <param name="Id">Unique in its task: a UUID, or what an import brought.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">Markdown, at most 64 KiB.</param>
/// <param name="CreatedAt">When it was written.</param>
public sealed record TaskComment(string Id, string Author, string Text, DateTimeOffset CreatedAt);
