namespace Orleans
{
    /// <summary>A state on its way between a grain and its storage.</summary>
    public interface IGrainState<T>
    {
        /// <summary>The state.</summary>
        T? State { get; set; }

        /// <summary>The stored state's tag; null when there is none.</summary>
        string? ETag { get; set; }

        /// <summary>True when the store has a state.</summary>
        bool RecordExists { get; set; }
    }
}

namespace Orleans.Storage
{
    using Orleans.Runtime;

    /// <summary>Keeps the states of grains; a keyed service under the storage's name.</summary>
    public interface IGrainStorage
    {
        /// <summary>Fills in what is stored, or a fresh state when nothing is.</summary>
        Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Stores it and sets the new tag; <see cref="InconsistentStateException"/> when the stored tag is another.</summary>
        Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

        /// <summary>Removes it; <see cref="InconsistentStateException"/> when the stored tag is another.</summary>
        Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);
    }
}
