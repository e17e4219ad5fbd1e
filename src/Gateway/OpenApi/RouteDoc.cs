using System.Reflection;

namespace Krewe.Gateway.OpenApi;

/// <summary>What the documentation says of a route. What it says of the query is enforced: an undocumented parameter is refused.</summary>
/// <param name="Summary">A few words.</param>
/// <param name="Description">What it does, for whom, and what to do next. Markdown.</param>
internal sealed record RouteDoc(string Summary, string Description)
{
    /// <summary>What makes the framework describe a route that is not mapped by a method with parameters.</summary>
    public static MethodInfo Described { get; } = ((Action)Nothing).Method;

    /// <summary>What the query may hold.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>The type of the request's body, or null.</summary>
    public Type? Body { get; init; }

    /// <summary>False when no body is as good as an empty object.</summary>
    public bool IsBodyRequired { get; init; }

    /// <summary>The type of a success's body, envelope included; null when it is not JSON.</summary>
    public Type? Answer { get; init; }

    /// <summary>The content type of a success.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>True when <c>If-Match</c> is honoured.</summary>
    public bool TakesIfMatch { get; init; }

    /// <summary>
    /// False where nothing tells by the key alone what a first try did whose answer was lost (docs/errors.md): a repeat would be given a definite
    /// answer that is wrong, so only the caller may decide on one.
    /// </summary>
    public bool IsFoundByKey { get; init; } = true;

    /// <summary>Where its examples are: <c>FILE.NAME</c>.</summary>
    public required string ExampleKey { get; init; }

    /// <summary>Requests with their answers. A test sends every one of them to a live server.</summary>
    public IReadOnlyList<Example> Examples => ExampleLibrary.Of(ExampleKey);

    private static void Nothing()
    {
        // Never called: only its signature is looked at.
    }
}

/// <summary>A parameter of the query.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it means.</param>
/// <param name="IsNumber">True when it is a whole number.</param>
internal sealed record QueryParameter(string Name, string Description, bool IsNumber = false);
