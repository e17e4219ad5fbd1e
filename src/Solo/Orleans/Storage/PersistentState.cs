namespace Orleans.Core
{
    /// <summary>State kept in a store.</summary>
    public interface IStorage
    {
        /// <summary>The stored state's tag; null when there is none.</summary>
        string? Etag { get; }

        /// <summary>True when the store has a state.</summary>
        bool RecordExists { get; }

        /// <summary>Removes it from the store.</summary>
        Task ClearStateAsync();

        /// <summary>Saves it, if the store still has the one that was read.</summary>
        Task WriteStateAsync();

        /// <summary>Reads it again.</summary>
        Task ReadStateAsync();
    }

    /// <summary>State of a type, kept in a store.</summary>
    public interface IStorage<TState> : IStorage
    {
        /// <summary>The state in memory.</summary>
        TState State { get; set; }
    }
}

namespace Orleans.Runtime
{
    using Orleans.Core;

    /// <summary>A grain's state: a constructor parameter marked with <see cref="PersistentStateAttribute"/>, read before activation.</summary>
    public interface IPersistentState<TState> : IStorage<TState>;

    /// <summary>Names the state of a constructor parameter, and the storage that keeps it.</summary>
    [AttributeUsage(AttributeTargets.Parameter)]
    public class PersistentStateAttribute : Attribute
    {
        /// <summary>The names.</summary>
        public PersistentStateAttribute(string stateName, string? storageName = null)
        {
            ArgumentNullException.ThrowIfNull(stateName);
            StateName = stateName;
            StorageName = storageName;
        }

        /// <summary>The state's name, unlike every other that grains of the same key use.</summary>
        public string StateName { get; }

        /// <summary>The storage's name; null: the unnamed one.</summary>
        public string? StorageName { get; }
    }
}
