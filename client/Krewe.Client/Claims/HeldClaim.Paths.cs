using Krewe.Client.Wire;

namespace Krewe.Client;

/// <content>The files that it holds.</content>
public sealed partial class HeldClaim
{
    /// <summary>Takes further files for the claim, all or none: PATHS_RESERVED when others hold some of them. And renews the lease.</summary>
    /// <param name="paths">Patterns of files that nobody else may have, such as <c>src/api/**</c>.</param>
    /// <param name="sharedPaths">Patterns of files that others may share.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> ReserveAsync(
        IReadOnlyList<string>? paths, IReadOnlyList<string>? sharedPaths = null, CancellationToken cancellation = default) => WriteAsync(
        () => _krewe.Tasks.ReserveAsync(Task.Id, new ReserveBody { Fence = Fence, Paths = paths, SharedPaths = sharedPaths }, Options, cancellation));

    /// <summary>Gives up files that the claim holds, so that others need not wait for its end.</summary>
    /// <param name="paths">The patterns, written as they were reserved; null for all that the claim holds.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<TaskView>> UnreserveAsync(IReadOnlyList<string>? paths = null, CancellationToken cancellation = default) => WriteAsync(
        () => _krewe.Tasks.UnreserveAsync(Task.Id, new UnreserveBody { Fence = Fence, Paths = paths }, Options, cancellation));

    private async Task<Result<TaskView>> WriteAsync(Func<Task<Result<TaskView>>> write) =>
        Obstacle() is { } over ? Result.Failure<TaskView>(over) : Renew(await write());
}
