using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Droid;

/// <summary>The task files of droids, <c>tasks/tasks-*.md</c>, in the dialects that are found.</summary>
public sealed class DroidFormat : ITaskFormat
{
    /// <inheritdoc/>
    public string Name => "droid";

    /// <inheritdoc/>
    public bool CanSay(CheckState state) => true;

    /// <inheritdoc/>
    public TaskFile Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var document = ChecklistDocument.Read(bytes);
        if (document.Faults.Count > 0)
        {
            return new TaskFile { Document = document, Faults = document.Faults };
        }

        try
        {
            var outline = DroidOutline.Of(document);
            var found = new DroidTasks(outline, name);
            if (found.IsOverfull)
            {
                return new TaskFile { Document = document, Faults = [ChecklistFault.TooManyDependencies] };
            }

            var (tasks, remarks) = found.All();
            return new TaskFile { Document = document, Tasks = tasks, Remarks = [.. outline.Remarks.Concat(remarks).OrderBy(remark => remark.Line)] };
        }
        catch (RegexMatchTimeoutException)
        {
            return new TaskFile { Document = document, Faults = [new(0, "a line of the file takes too long to be read")] };
        }
    }

    /// <inheritdoc/>
    public byte[] Write(TaskFile file, IEnumerable<FileChange> changes) => new DroidWriting(file.Document).With(changes);
}
