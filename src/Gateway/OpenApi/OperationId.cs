namespace Krewe.Gateway.OpenApi;

/// <summary>Names of operations, for code that is generated from the document: <c>post_v1_tasks_id_claim</c>.</summary>
internal static class OperationId
{
    public static string Of(string method, string path) => string.Join(
        '_',
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Trim('{', '}').Replace('.', '_')).Prepend(method.ToLowerInvariant()));
}
