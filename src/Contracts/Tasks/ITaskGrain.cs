namespace Krewe.Contracts.Tasks;

/// <summary>
/// One task; the key is <c>organization/project/id</c>. It decides one command at a time, commits, and then answers. It calls no other grain.
/// </summary>
[Alias("krewe.ITaskGrain")]
public interface ITaskGrain : IGrainWithStringKey
{
    /// <summary>Decides and commits one command.</summary>
    [Alias("Execute")]
    Task<TaskReply> ExecuteAsync(TaskCall request);
}
