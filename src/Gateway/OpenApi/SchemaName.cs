namespace Krewe.Gateway.OpenApi;

/// <summary>Names of schemas: <c>Envelope&lt;TaskView&gt;</c> is <c>TaskViewEnvelope</c>.</summary>
internal static class SchemaName
{
    public static string Of(Type type) => type.IsGenericType
        ? string.Concat(type.GenericTypeArguments.Select(Of)) + Word(type.Name)
        : type.Name;

    private static string Word(string generic) => generic[..generic.IndexOf('`', StringComparison.Ordinal)] switch
    {
        "IReadOnlyList" => "List",
        var name => name,
    };
}
