using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Krewe.Client.Wire;
using Krewe.Domain.Routing;

namespace Krewe.Cli.Plans;

/// <summary>Finds every member of a plan that is not known, or there twice: what is misspelt must not be passed over.</summary>
internal sealed class PlanFaults(WireJson wire)
{
    private readonly List<ErrorDetail> _found = [];

    /// <summary>What is wrong, by place, in the order of the text.</summary>
    public IReadOnlyList<ErrorDetail> Found => _found;

    /// <summary>Looks through an object, and all that it has.</summary>
    /// <param name="element">What the text has at that place.</param>
    /// <param name="type">What it should be.</param>
    /// <param name="place">Such as <c>tasks[3]</c>; empty for the whole.</param>
    public void Look(JsonElement element, Type type, string place)
    {
        var info = Known(type);
        if (element.ValueKind == JsonValueKind.Array && info.Kind == JsonTypeInfoKind.Enumerable)
        {
            var index = 0;
            foreach (var item in element.EnumerateArray())
            {
                Look(item, info.ElementType!, $"{place}[{index++}]");
            }
        }
        else if (element.ValueKind == JsonValueKind.Object && info.Kind == JsonTypeInfoKind.Object)
        {
            LookAtMembers(element, info, place);
        }
    }

    private void LookAtMembers(JsonElement element, JsonTypeInfo info, string place)
    {
        var members = info.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var at = place.Length == 0 ? member.Name : $"{place}.{member.Name}";
            if (!members.TryGetValue(member.Name, out var property))
            {
                _found.Add(new ErrorDetail(at, $"is not known. {Suggest(member.Name, members.Keys)}"));
            }
            else if (!seen.Add(member.Name))
            {
                _found.Add(new ErrorDetail(at, "is there twice"));
            }
            else
            {
                Look(member.Value, property.PropertyType, at);
            }
        }
    }

    /// <summary>A dependency may be a name, or an object: the object's members are known by another record.</summary>
    private JsonTypeInfo Known(Type type) => wire.GetTypeInfo(type == typeof(PlanDependency) ? typeof(PlanDependencyBody) : type)
        ?? throw new InvalidOperationException($"{type.Name} is not on the wire.");

    private static string Suggest(string name, IEnumerable<string> known) => NearNames.Of(name, known) is [var near, ..]
        ? $"Did you mean {near}?"
        : $"Known are {string.Join(", ", known.Order(StringComparer.Ordinal))}";
}
