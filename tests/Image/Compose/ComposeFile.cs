using System.Globalization;
using Krewe.Tests.Support;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Krewe.Image.Tests.Compose;

/// <summary>docker-compose.yml, its anchors resolved.</summary>
internal sealed class ComposeFile(Dictionary<object, object> document)
{
    public const string Name = "docker-compose.yml";

    public IReadOnlyDictionary<string, Service> Services => Map(document["services"])
        .ToDictionary(pair => pair.Key, pair => new Service(Map(pair.Value)), StringComparer.Ordinal);

    public static ComposeFile Read()
    {
        using var text = File.OpenText(RepositoryRoot.Combine(Name));
        return new(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(text))));
    }

    internal static Dictionary<string, object> Map(object value) => ((Dictionary<object, object>)value)
        .ToDictionary(pair => Convert.ToString(pair.Key, CultureInfo.InvariantCulture)!, pair => pair.Value, StringComparer.Ordinal);
}

/// <summary>One service.</summary>
internal sealed class Service(Dictionary<string, object> document)
{
    public IReadOnlyDictionary<string, string> Environment => Of("environment") is { } variables
        ? ComposeFile.Map(variables).ToDictionary(pair => pair.Key, pair => (string)pair.Value, StringComparer.Ordinal)
        : new Dictionary<string, string>(StringComparer.Ordinal);

    public object? Of(string key) => document.GetValueOrDefault(key);
}
