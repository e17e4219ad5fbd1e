namespace Krewe.Simulation.Tests.World;

/// <summary>Makes things go wrong, as the seed says.</summary>
internal sealed class Nemesis(Fleet fleet, Random chance)
{
    public async Task HarassAsync(Func<bool> isOver)
    {
        fleet.Weather.LostAnswers = 0.02;
        fleet.Weather.LostMessages = 0.02;
        fleet.Weather.CrashesBeforeCommit = 0.002;
        fleet.Weather.CrashesAfterCommit = 0.002;
        while (!isOver())
        {
            await PauseAsync(0, 6);
            await StrikeAsync(chance.Next(fleet.Hosts.Count));
            ReviveTheDead();
        }
    }

    /// <summary>Everything works again.</summary>
    public void Relent()
    {
        fleet.Weather.Calm();
        foreach (var host in fleet.Hosts)
        {
            host.Process.IsStopped = false;
        }

        ReviveTheDead();
    }

    private async Task StrikeAsync(int place)
    {
        var host = fleet.Hosts[place];
        switch (chance.Next(6))
        {
            case 0:
                host.Kill();
                await PauseAsync(0, 5);
                break;
            case 1:
                host.Process.IsStopped = true;
                await PauseAsync(0, 45);
                host.Process.IsStopped = false;
                break;
            case 2:
                fleet.Weather.IsAway = true;
                await PauseAsync(0, 25);
                fleet.Weather.IsAway = false;
                break;
            case 3:
                fleet.Weather.LatencyMax = TimeSpan.FromSeconds(3);
                await PauseAsync(0, 10);
                fleet.Weather.LatencyMax = TimeSpan.FromMilliseconds(20);
                break;
            case 4:
                host.Clock.Error = TimeSpan.FromMinutes((chance.NextDouble() - 0.5) * 120);
                break;
            default:
                break;
        }
    }

    private void ReviveTheDead()
    {
        for (var place = 0; place < fleet.Hosts.Count; place++)
        {
            if (fleet.Hosts[place].Process.IsDead)
            {
                fleet.Restart(place);
            }
        }
    }

    private Task PauseAsync(double fromSeconds, double toSeconds) =>
        Task.Delay(TimeSpan.FromSeconds(fromSeconds + ((toSeconds - fromSeconds) * chance.NextDouble())), fleet.Time);
}
