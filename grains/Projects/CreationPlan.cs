using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using Krewe.Grains.Tasks;

namespace Krewe.Grains.Projects;

/// <summary>One try to make tasks: what was asked, and what became of each so far.</summary>
/// <param name="Scope">The project.</param>
/// <param name="Request">What was asked.</param>
/// <param name="Tasks">The tasks under their ids.</param>
/// <param name="IsKeyKept">True when the caller's idempotency key is kept already, by an earlier try that made a part of the tasks.</param>
internal sealed record CreationPlan(ProjectScope Scope, CreateTasks Request, NewTask[] Tasks, bool IsKeyKept)
{
    /// <summary>What became of each task, in their order.</summary>
    public TaskReply[] Outcomes { get; } = new TaskReply[Tasks.Length];

    public bool HasEdges => Tasks.Any(task => task.Edges.Count > 0);

    public bool IsRefused(int index) => Outcomes[index] is not null;

    public void Refuse(int index, Rejection rejection) => Outcomes[index] = Replies.Refused(rejection);

    /// <summary>One id names one task: of two with the same the second would be taken for a repeat of the first.</summary>
    public void RefuseRepeats()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < Tasks.Length; index++)
        {
            if (!seen.Add(Tasks[index].Id))
            {
                Refuse(index, GraphRefusals.Twice(Tasks[index].Id));
            }
        }
    }

    /// <summary>What depends on a refused task of the same call would point nowhere: it is refused too, and so on.</summary>
    public void RefuseOrphans()
    {
        var refused = new HashSet<string>(StringComparer.Ordinal);
        bool changed;
        do
        {
            changed = false;
            for (var index = 0; index < Tasks.Length; index++)
            {
                if (IsRefused(index))
                {
                    changed |= refused.Add(Tasks[index].Id);
                }
                else if (Tasks[index].Edges.FirstOrDefault(edge => refused.Contains(edge.DependsOn)) is { } edge)
                {
                    Refuse(index, GraphRefusals.Missing(Scope.Key, edge.DependsOn));
                    changed = true;
                }
            }
        }
        while (changed);
    }
}
