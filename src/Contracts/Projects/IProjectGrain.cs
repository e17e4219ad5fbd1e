using Krewe.Contracts.Tasks;

namespace Krewe.Contracts.Projects;

/// <summary>
/// One project; the key is <c>organization/project</c>. It keeps the graph and the ready queue in memory, offers work, and owns
/// every change of the graph. What it knows is a hint: the commit of a claim decides.
/// </summary>
[Alias("krewe.IProjectGrain")]
public interface IProjectGrain : IGrainWithStringKey
{
    /// <summary>Makes the project. Refused with ALREADY_EXISTS.</summary>
    [Alias("Create")]
    Task<ProjectReply> CreateAsync(ProjectCommand command);

    /// <summary>The project, or a refusal with NOT_FOUND.</summary>
    [Alias("Get")]
    Task<ProjectReply> GetAsync();

    /// <summary>Changes name, description or settings.</summary>
    [Alias("Update")]
    Task<ProjectReply> UpdateAsync(ProjectCommand command);

    /// <summary>The best fitting ready task, taken out of the queue for a few seconds; or why there is none.</summary>
    [Alias("Offer")]
    Task<OfferReply> OfferAsync(OfferMessage request);

    /// <summary>Nothing came of an offer, and nothing is wrong with its task: it can be offered again at once.</summary>
    [Alias("ReturnOffer")]
    Task ReturnOfferAsync(string task);

    /// <summary>
    /// What becomes ready after a stamp, as soon as something does that may be for those who wait, at the latest after 20 seconds. Each task is told
    /// to one of the processes in which somebody waits for the like, by turns; one that is for one agent alone to all. Another call of the same process
    /// ends the one before.
    /// </summary>
    [Alias("WaitForWork")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<WorkReply> WaitForWorkAsync(WorkWait request);

    /// <summary>
    /// News of committed tasks: the caller's path brings them before it answers, so that what was written can be read. Late
    /// and repeated news is ignored. Returns what has to follow.
    /// </summary>
    [Alias("Learn")]
    Task<LearnReply> LearnAsync(TaskNews news);

    /// <summary>
    /// The event reader's news: which tasks changed to which version. Rows that are not known yet at that version are read.
    /// </summary>
    [Alias("CatchUp")]
    Task<LearnReply> CatchUpAsync(ChangedTask[] changed);

    /// <summary>Makes up to 1,000 tasks, each with an outcome of its own. Edges may point to tasks of the same call.</summary>
    [Alias("CreateTasks")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<CreateTasksReply> CreateTasksAsync(CreateTasks request);

    /// <summary>Makes up to 10,000 tasks with their edges, all of them or none. Refused with everything that is wrong.</summary>
    [Alias("CreatePlan")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<PlanReply> CreatePlanAsync(CreatePlan request);

    /// <summary>Makes or updates up to 1,000 tasks from a file; a cycle-closing edge is kept unenforced and reported.</summary>
    [Alias("Import")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<ImportReply> ImportAsync(ImportTasks request);

    /// <summary>Adds an edge, or replaces the one of its pair. Refused when it would close a cycle.</summary>
    [Alias("AddDependency")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<TaskReply> AddDependencyAsync(ChangeEdge request);

    /// <summary>Removes an edge.</summary>
    [Alias("RemoveDependency")]
    [ResponseTimeout(LongCall.Timeout)]
    Task<TaskReply> RemoveDependencyAsync(ChangeEdge request);

    /// <summary>Ready tasks in the order that they are offered in.</summary>
    [Alias("Ready")]
    Task<BacklogPageReply> ReadyAsync(int offset, int limit);

    /// <summary>Pending tasks that wait for others, with what they wait for.</summary>
    [Alias("Blocked")]
    Task<BacklogPageReply> BlockedAsync(int offset, int limit);

    /// <summary>Counts of open work.</summary>
    [Alias("Stats")]
    Task<BacklogStats> StatsAsync();
}
