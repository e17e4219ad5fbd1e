using Krewe.Client.Wire;
using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Requests.Validation;

namespace Krewe.Requests;

/// <summary>Many tasks at once, each with an outcome of its own: what is wrong with one does not stop the others.</summary>
internal sealed class BulkCreation
{
    private readonly List<int> _places = [];

    private BulkCreation(int count) => Outcomes = new Outcome[count];

    /// <summary>The tasks that may be made.</summary>
    public NewTaskMessage[] Valid { get; private set; } = [];

    /// <summary>What became of each, in the order of the request.</summary>
    public Outcome[] Outcomes { get; }

    /// <summary>Sorts out what is wrong in itself.</summary>
    public static BulkCreation Check(IReadOnlyList<CreateTaskBody> bodies)
    {
        var bulk = new BulkCreation(bodies.Count);
        var valid = new List<NewTaskMessage>(bodies.Count);
        for (var index = 0; index < bodies.Count; index++)
        {
            var problems = new Problems();
            TaskChecks.Create(bodies[index], problems);
            if (problems.Any)
            {
                bulk.Outcomes[index] = new Outcome(null, Refusals.Invalid(problems));
            }
            else
            {
                bulk._places.Add(index);
                valid.Add(NewTasks.Message(bodies[index]));
            }
        }

        bulk.Valid = [.. valid];
        return bulk;
    }

    /// <summary>Puts what became of the valid ones in their places.</summary>
    public void Take(IReadOnlyList<TaskReply> replies)
    {
        for (var index = 0; index < replies.Count; index++)
        {
            var reply = replies[index];
            Outcomes[_places[index]] = reply is { IsSuccess: true, Task: { } task }
                ? new Outcome(task, null)
                : new Outcome(null, Refusals.Of(reply.Result, reply.Rejection));
        }
    }

    /// <summary>A task, or why there is none.</summary>
    internal readonly record struct Outcome(TaskSnapshot? Task, ErrorBody? Error);
}
