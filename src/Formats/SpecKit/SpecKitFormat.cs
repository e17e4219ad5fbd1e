using System.Text.RegularExpressions;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.SpecKit;

/// <summary>The <c>tasks.md</c> of Spec Kit, in the dialects that are found.</summary>
public sealed class SpecKitFormat : ITaskFormat
{
    /// <summary>The key of the group that stands for the whole file.</summary>
    public const string FeatureKey = "feature";

    /// <inheritdoc/>
    public string Name => "speckit";

    /// <inheritdoc/>
    public bool CanSay(CheckState state) => state is CheckState.Open or CheckState.Done;

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
            var outline = SpecOutline.Of(document);
            var edges = SpecEdges.Find(outline);
            return edges.IsOverfull ? new TaskFile { Document = document, Faults = [ChecklistFault.TooManyDependencies] } : new TaskFile
            {
                Document = document,
                Tasks = [.. new SpecTasks(outline, edges, name).All()],
                Remarks = [.. outline.Remarks.Concat(edges.Remarks).OrderBy(remark => remark.Line)],
            };
        }
        catch (TooManyEdgesException)
        {
            var reason = $"the tasks of the file wait for each other in more than {EdgeBudget.EdgesMax} ways: split it";
            return new TaskFile { Document = document, Faults = [new(0, reason)] };
        }
        catch (RegexMatchTimeoutException)
        {
            return new TaskFile { Document = document, Faults = [new(0, "a line of the file takes too long to be read")] };
        }
    }

    /// <inheritdoc/>
    public byte[] Write(TaskFile file, IEnumerable<FileChange> changes)
    {
        var tasks = file.Tasks.ToDictionary(task => task.Key, StringComparer.Ordinal);
        var tick = Tick(file.Document);
        return file.Document.With(
            from change in changes
            let task = tasks[change.Key]
            where task.State is not null && task.State != change.State && CanSay(change.State)
            select ChecklistEdit.Box(file.Document.Lines[task.Line - 1], change.State == CheckState.Done ? tick : " "));
    }

    /// <summary>The sign that the file uses already; Spec Kit's own is the large one.</summary>
    private static string Tick(ChecklistDocument document)
    {
        var marks = document.Lines.Where(line => line.Kind == ChecklistLineKind.Box).Select(line => line.Mark).ToHashSet(StringComparer.Ordinal);
        return marks.Contains("x") && !marks.Contains("X") ? "x" : "X";
    }
}
