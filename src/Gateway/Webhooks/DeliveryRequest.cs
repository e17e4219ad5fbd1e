using System.Buffers;
using Krewe.Storage.Access;

namespace Krewe.Gateway.Webhooks;

/// <summary>
/// A delivery as a request: of a lead who sees this one project. The delivery's id is its idempotency key, so that one that is delivered again changes
/// nothing again.
/// </summary>
internal sealed class DeliveryRequest : Request
{
    /// <summary>Who is said to have settled what a delivery settles.</summary>
    public const string Agent = "github";

    private DeliveryRequest(RequestServices services, Identity identity, RequestKey key)
        : base(services, identity, key)
    {
    }

    /// <summary>A delivery is finished, whoever waits for it: the host may have hung up while half of its tasks were settled.</summary>
    public override CancellationToken Aborted => CancellationToken.None;

    public static DeliveryRequest Of(RequestServices services, WebhookRecord webhook, string delivery, ReadOnlySequence<byte> body)
    {
        var identity = new Identity
        {
            Organization = webhook.Project.Organization,
            KeyId = $"webhook.{webhook.Id}",
            Role = Role.Lead,
            Agent = Agent,
            Project = webhook.Project.Project,
            IsConfined = true,
        };
        var key = new RequestKey(delivery);
        key.Hash(Agent, webhook.Id, body);
        return new DeliveryRequest(services, identity, key);
    }
}
