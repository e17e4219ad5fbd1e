namespace Krewe.Silo;

/// <summary>
/// Tells the log who joined and who died. The engine's own records of it are many, by every part of it that notices: they are
/// turned off, and these stand for them.
/// </summary>
internal sealed class MembershipNews(IClusterMembershipService membership, ILocalSiloDetails self, ILogger<MembershipNews> log) : BackgroundService
{
    private readonly Dictionary<SiloAddress, Orleans.Runtime.SiloStatus> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                foreach (var member in snapshot.Members.Values.Where(member => !member.SiloAddress.Equals(self.SiloAddress)))
                {
                    Tell(member);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends, and with it the news.
        }
    }

    private void Tell(ClusterMember member)
    {
        var isKnown = _known.TryGetValue(member.SiloAddress, out var before);
        _known[member.SiloAddress] = member.Status;
        var isOldDeath = !isKnown && member.Status == Orleans.Runtime.SiloStatus.Dead;
        if (isOldDeath || (isKnown && before == member.Status))
        {
            return;
        }

        var address = member.SiloAddress.Endpoint.ToString();
        if (member.Status != Orleans.Runtime.SiloStatus.Dead)
        {
            MembershipLog.StatusChanged(log, member.Name, address, OrleansClusterView.NameOf(member.Status));
        }
        else if (before is Orleans.Runtime.SiloStatus.ShuttingDown or Orleans.Runtime.SiloStatus.Stopping)
        {
            MembershipLog.Left(log, member.Name, address);
        }
        else
        {
            MembershipLog.Died(log, member.Name, address);
        }
    }
}
