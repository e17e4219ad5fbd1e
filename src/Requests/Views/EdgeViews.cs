using System.Text.Json;
using Krewe.Client.Wire;
using Krewe.Domain.Graph;

namespace Krewe.Requests.Views;

/// <summary>Edges as wire records.</summary>
internal static class EdgeViews
{
    public static EdgeView Of(Edge edge) => new()
    {
        Task = edge.Task,
        DependsOn = edge.DependsOn,
        Kind = edge.Kind,
        AnyChild = edge.AnyChild,
        Enforced = edge.Enforced,
        Metadata = edge.Extra is null ? null : JsonElement.Parse(edge.Extra),
    };
}
