using Krewe.Storage.Documents;
using Orleans.Storage;

namespace Krewe.Silo;

/// <summary>
/// Keeps grain state in our own document table: on solo always, on Orleans when there is no PostgreSQL. A lost compare-and-set is an
/// <see cref="InconsistentStateException"/>, which ends the activation that let it escape.
/// </summary>
internal sealed class DocumentGrainStorage(IDocumentStore documents) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (kind, key) = Address(stateName, grainId);
        var document = await documents.ReadAsync(kind, key, CancellationToken.None);
        grainState.State = document is null ? Activator.CreateInstance<T>() : GrainStateJson.Read<T>(document.Json);
        grainState.ETag = document?.Tag;
        grainState.RecordExists = document is not null;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (kind, key) = Address(stateName, grainId);
        grainState.ETag = await documents.TryWriteAsync(
            kind, key, GrainStateJson.Write(grainState.State), grainState.ETag, CancellationToken.None)
            ?? throw Lost(stateName, grainId, grainState.ETag);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var (kind, key) = Address(stateName, grainId);
        if (grainState.ETag is { } tag && !await documents.TryClearAsync(kind, key, tag, CancellationToken.None))
        {
            throw Lost(stateName, grainId, tag);
        }

        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static (string Kind, string Key) Address(string stateName, GrainId grainId) =>
        ($"{grainId.Type}/{stateName}", grainId.Key.ToString()!);

    private static InconsistentStateException Lost(string stateName, GrainId grainId, string? tag) =>
        new($"Another activation wrote the state '{stateName}' of {grainId}.", storedEtag: null, currentEtag: tag);
}
