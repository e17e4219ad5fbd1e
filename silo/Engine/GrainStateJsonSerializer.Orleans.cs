using Orleans.Storage;

namespace Krewe.Silo;

/// <summary>Writes state as every other storage of ours does; the provider's own serializer would write the names of our classes into it.</summary>
internal sealed class GrainStateJsonSerializer : IGrainStorageSerializer
{
    public BinaryData Serialize<T>(T? input) => BinaryData.FromString(GrainStateJson.Write(input));

    public T Deserialize<T>(BinaryData input) => GrainStateJson.Read<T>(input.ToString());
}
