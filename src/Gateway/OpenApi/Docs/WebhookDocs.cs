using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of webhooks.</summary>
internal static class WebhookDocs
{
    public static RouteDoc Set { get; } = new(
        "Set a project's webhook",
        "Lets a host of repositories tell the project of merged work, at `path` of the answer. Without a `secret` the server makes one, which is in this answer and " +
        "never again. Set again it keeps its path and gets the new secret.")
    {
        IsFoundByKey = false,
        Answer = typeof(Envelope<WebhookView>),
        ExampleKey = "webhook.set",
    };

    public static RouteDoc Get { get; } = new("Read a project's webhook", "Where it is called, and when its secret was set; never the secret.")
    {
        Answer = typeof(Envelope<WebhookView>),
        ExampleKey = "webhook.get",
    };

    public static RouteDoc Remove { get; } = new("Remove a project's webhook", "Deliveries are refused from now on.")
    {
        IsFoundByKey = false,
        Answer = typeof(Envelope<WebhookView>),
        ExampleKey = "webhook.remove",
    };

    public static RouteDoc GitHub { get; } = new(
        "Take a delivery of GitHub",
        "For GitHub, or what delivers as it does: `X-GitHub-Event` is `pull_request`, `push` or `ping`, the body is JSON, and `X-Hub-Signature-256` is its signature with " +
        "the webhook's secret. A pull request that was merged into the default branch settles the tasks that its title, text or branch says are done; a push to the " +
        "default branch those that its commit messages say are done. What is only named gets the pull request or commit linked. Everything else is answered with 202.")
    {
        Answer = typeof(Envelope<DeliveryView>),
        ExampleKey = "webhook.github",
    };
}
