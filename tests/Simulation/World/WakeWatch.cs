using Krewe.Domain.Tasks;
using Krewe.Simulation.Tests.Agents;
using Krewe.Storage.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Simulation.Tests.World;

/// <summary>
/// Once all is done and all agents wait: whatever becomes ready, for whatever reason, is done at once, and not when a wait happens to end.
/// </summary>
internal sealed class WakeWatch(Fleet fleet, SimulatedLead lead, ProjectKey project)
{
    private const int TasksMax = 10_000;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>While nobody holds anything: longer than an offer that nobody follows up lasts, and shorter than agents wait.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    /// <summary>Whatever is held meanwhile, nothing takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    /// <summary>Whoever worked last is back and waits.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Deferral = TimeSpan.FromSeconds(12);

    private readonly List<string> _findings = [];

    /// <summary>What nobody came for.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await Task.Delay(Settled, fleet.Time);
        await AddAsync("new", () => lead.AddAsync("new"));
        await AddAsync("next", async () =>
        {
            await lead.AddAsync("first");
            await lead.AddAsync("next", after: "first");
        });
        await AddAsync("resumed", async () =>
        {
            await lead.PauseAsync(isPaused: true);
            await lead.AddAsync("resumed");
            await Task.Delay(Settled, fleet.Time);
            await lead.PauseAsync(isPaused: false);
        });
        await AddAsync("later", async () =>
        {
            await lead.PauseAsync(isPaused: true);
            await lead.AddAsync("later");
            await lead.DeferAsync("later", fleet.Time.GetUtcNow() + Deferral);
            await lead.PauseAsync(isPaused: false);
            await Task.Delay(Deferral, fleet.Time);
        });
        return _findings;
    }

    private async Task AddAsync(string id, Func<Task> add)
    {
        await lead.AllowWorkAsync();
        await add();
        var began = fleet.Time.GetTimestamp();
        var added = began;
        while (!await IsClosedAsync(id))
        {
            if (await IsPausedAsync())
            {
                // By a command that was long on its way.
                await lead.AllowWorkAsync();
                began = fleet.Time.GetTimestamp();
            }

            if (await IsAnythingHeldAsync())
            {
                // By somebody at work, or for a while by one who gave up before the answer came.
                began = fleet.Time.GetTimestamp();
            }

            if (fleet.Time.GetElapsedTime(began) > Bound || fleet.Time.GetElapsedTime(added) > Patience)
            {
                _findings.Add($"{id} was taken by nobody within {Bound.TotalSeconds} s, while agents waited for work{await StateAsync(id)}");
                return;
            }

            await Task.Delay(Look, fleet.Time);
        }

        await Task.Delay(Settled, fleet.Time);
    }

    private async Task<bool> IsAnythingHeldAsync() => (await ListAsync()).Any(task => task.Claim is not null);

    private async Task<string> StateAsync(string id)
    {
        var task = (await ListAsync()).Single(task => task.Key.Id == id);
        var rooms = fleet.Hosts.Select(host => $"{host.Requests.Rooms.Count} wait, {host.Requests.Rooms.Resting} of them outside of rooms");
        return $" ({task.Status}, {(await IsPausedAsync() ? "paused" : "not paused")}; at the servers {string.Join("; ", rooms)})";
    }

    private async Task<bool> IsPausedAsync() => await fleet.Database.Projects.FindAsync(project, CancellationToken.None) is { Settings.Pause: not null };

    private async Task<bool> IsClosedAsync(string id) => (await ListAsync()).Single(task => task.Key.Id == id).Status is TaskStatus.Completed;

    private Task<IReadOnlyList<TaskState>> ListAsync() =>
        fleet.Database.Tasks.ListAsync(project, new(), new TaskPage(TaskSort.Created, 0, TasksMax), CancellationToken.None);
}
