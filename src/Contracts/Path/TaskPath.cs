using Krewe.Contracts.Projects;
using Krewe.Contracts.Tasks;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tasks.Commands;

namespace Krewe.Contracts.Path;

/// <summary>
/// The caller's path of a command: ask the task, tell the project before answering, and do what follows. It is walked by gateways
/// and agents, never by a task or a project, so that calls between grains go one way only.
/// </summary>
public sealed class TaskPath(IGrainFactory grains)
{
    /// <summary>A command that keeps losing is answered as a conflict: the task is busier than any retry can help.</summary>
    private const int TriesMax = 4;

    /// <summary>How many follow-ups one command may cause here; the event reader does the rest.</summary>
    private const int FollowUpsMax = 100;

    /// <summary>Executes a command on a task, retrying what may be retried, and spreads the news.</summary>
    public async Task<TaskReply> ExecuteAsync(TaskKey key, Caller caller, Operation operation, TaskCommand command)
    {
        var request = new TaskCall(caller, operation, TaskCommandMessage.From(command));
        var reply = await AskAsync(key, request);
        if (reply.Result == ReplyResult.Done && reply.Task is not null)
        {
            await TryTellAsync(key.InProject, reply.Also is { } also ? [reply.Task, also] : [reply.Task]);
        }

        return reply;
    }

    /// <summary>
    /// Asks the task: again after a conflict, because the task re-reads its row then; and once more under the same operation after an
    /// unknown outcome, because the event log then tells whether the first try committed.
    /// </summary>
    public async Task<TaskReply> AskAsync(TaskKey key, TaskCall request)
    {
        var grain = grains.GetGrain<ITaskGrain>(key.ToString());
        var reply = await grain.ExecuteAsync(request);
        for (var tries = 1; tries < TriesMax && reply.Result is ReplyResult.Conflict or ReplyResult.OutcomeUnknown; tries++)
        {
            var isRepeat = request.Operation.IsRepeat || reply.Result == ReplyResult.OutcomeUnknown;
            request = request with { Operation = request.Operation with { IsRepeat = isRepeat }, Offered = null };
            reply = await grain.ExecuteAsync(request);
        }

        // After an unknown outcome "unavailable" does not mean that nothing was written: nobody could find out.
        return request.Operation.IsRepeat && reply.Result == ReplyResult.Unavailable
            ? reply with { Result = ReplyResult.OutcomeUnknown }
            : reply;
    }

    /// <summary>
    /// Brings news of committed tasks to their project, and does what has to follow. What is committed is answered as such, whatever
    /// becomes of the news: the event reader makes good what is lost here.
    /// </summary>
    public async Task TryTellAsync(ProjectKey project, params TaskSnapshot[] tasks)
    {
        try
        {
            var learned = await grains.GetGrain<IProjectGrain>(project.ToString()).LearnAsync(new TaskNews(tasks));
            await FollowAsync(project, learned);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            NewsMeters.Lost.Add(1);
        }
    }

    /// <summary>
    /// Does what news made necessary. A follow-up that is lost here (a crash, a bound) is found again by the event reader, because the
    /// project goes on naming it.
    /// </summary>
    public async Task FollowAsync(ProjectKey project, LearnReply learned)
    {
        var pending = new Queue<FollowUp>(FollowUp.Of(learned));
        for (var done = 0; done < FollowUpsMax && pending.TryDequeue(out var followUp); done++)
        {
            var reply = await AskAsync(project.Task(followUp.Task), followUp.ToCall(project));
            if (reply.Task is not { } task)
            {
                continue;
            }

            var news = new TaskNews(reply.Also is { } also ? [task, also] : [task]);
            var next = await grains.GetGrain<IProjectGrain>(project.ToString()).LearnAsync(news);
            foreach (var further in FollowUp.Of(next).Except(pending).ToArray())
            {
                pending.Enqueue(further);
            }
        }
    }
}
