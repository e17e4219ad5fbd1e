using Krewe.Client.Wire;

namespace Krewe.Gateway.OpenApi.Docs;

/// <summary>Documentation of API keys.</summary>
internal static class KeyDocs
{
    public static RouteDoc Create { get; } = new(
        "Make an API key",
        "The key is in this answer and never again: only its hash is kept. With `agent` it speaks as that agent alone; with `project` no other " +
        "project exists for it.")
    {
        IsFoundByKey = false,
        Answer = typeof(Envelope<KeyView>),
        ExampleKey = "key.create",
    };

    public static RouteDoc List { get; } = new("List the API keys", "The organization's keys, newest first, revoked ones too.")
    {
        Query = Parameters.Paging,
        Answer = typeof(Envelope<IReadOnlyList<KeyView>>),
        ExampleKey = "key.list",
    };

    public static RouteDoc Revoke { get; } = new("Revoke an API key", "Ends the key, and every token that it was traded for.")
    {
        Answer = typeof(Envelope<KeyView>),
        ExampleKey = "key.revoke",
    };
}
