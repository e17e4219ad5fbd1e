namespace Krewe.Client.Cluster;

/// <summary>A request of an application that is a client of the cluster.</summary>
internal sealed class EmbeddedRequest(RequestServices services, Identity identity, RequestKey? key, CancellationToken aborted)
    : Request(services, identity, key)
{
    public override CancellationToken Aborted => aborted;
}
