using System.Text.Json.Serialization;
using Krewe.Cli.Bd.Hosting;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.State;

/// <summary>The JSON of files of its own. Apart from that of the other commands, so that a run loads no more than it needs.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(BdState))]
[JsonSerializable(typeof(BdConfig))]
internal sealed partial class BdJson : JsonSerializerContext;
