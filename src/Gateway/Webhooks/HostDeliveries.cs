using System.Buffers;
using System.Security.Cryptography;
using Krewe.Client.Wire;
using Krewe.Formats.GitHub;
using Krewe.Gateway.Http;
using Krewe.Storage.Access;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Webhooks;

/// <summary>What a host delivers: is it signed, what does it tell, and what comes of it.</summary>
internal static class HostDeliveries
{
    private const string NobodysSecret = "of a webhook that there is not";

    /// <summary>Answers one delivery. Whether there is a webhook of that id is told to nobody who has not its secret.</summary>
    public static async Task<IResult> TakeAsync(Call call, byte[] body)
    {
        var headers = call.Context.Request.Headers;
        var webhook = await call.Store.Access.FindWebhookAsync(call.Route("id"), call.Aborted);
        var holds = DeliverySignature.Holds(headers["X-Hub-Signature-256"], webhook?.Secret ?? NobodysSecret, body);
        if (!holds || webhook is null)
        {
            return Errors.Unauthorized(
                "X-Hub-Signature-256 is not the signature of this body. Set the address and the secret at the host as `krewe webhook set` shows them.");
        }

        if (!BodyReader.IsJson(call.Context.Request.ContentType))
        {
            return Errors.Of(ErrorCode.UnsupportedMediaType, "Choose the content type application/json in the settings of the webhook.");
        }

        return await TakeAsync(call, webhook, body);
    }

    private static async Task<IResult> TakeAsync(Call call, WebhookRecord webhook, byte[] body)
    {
        var headers = call.Context.Request.Headers;
        var name = headers["X-GitHub-Event"].ToString();
        switch (GitHubEventReader.Read(name, body))
        {
            case GitHubEvent.Ping:
                return Answer(name, $"Merged work will settle tasks of '{webhook.Project.Project}'.", [], StatusCodes.Status200OK);
            case GitHubEvent.Merged merged:
                return await CarryOutAsync(call, webhook, name, DeliveredWork.Of(merged), body);
            case GitHubEvent.Pushed pushed:
                return await CarryOutAsync(call, webhook, name, DeliveredWork.Of(pushed), body);
            case GitHubEvent.Ignored ignored:
                return Answer(name, ignored.Because, [], StatusCodes.Status202Accepted);
            case GitHubEvent.Malformed malformed:
                return Errors.Invalid("body", malformed.Because);
            default:
                throw new InvalidOperationException("Every kind of event is answered.");
        }
    }

    private static async Task<IResult> CarryOutAsync(Call call, WebhookRecord webhook, string name, DeliveredWork work, byte[] body)
    {
        var request = DeliveryRequest.Of(call.Services, webhook, DeliveryId(call, body), new ReadOnlySequence<byte>(body));
        return (await DeliveryEffects.CarryOutAsync(request, webhook.Project, work)).TryGetValue(out var tasks, out var refusal)
            ? Answer(name, tasks.Count == 0 ? "It names no task." : work.Reason, tasks, StatusCodes.Status200OK)
            : Errors.Of(refusal);
    }

    /// <summary>The host's own; of what has none the hash, because the same again is the same.</summary>
    private static string DeliveryId(Call call, byte[] body)
    {
        var id = call.Context.Request.Headers["X-GitHub-Delivery"].ToString();
        return TextRules.IdempotencyKey(id) is null ? id : Convert.ToHexStringLower(SHA256.HashData(body));
    }

    private static JsonAnswer<DeliveryView> Answer(string name, string message, IReadOnlyList<DeliveredTaskView> tasks, int status) =>
        new(new DeliveryView { Event = name, Message = message, Tasks = tasks }, WireJson.Default.DeliveryView, status);
}
