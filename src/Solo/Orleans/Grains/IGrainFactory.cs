namespace Orleans;

/// <summary>Gives references to grains. A reference is cheap, and making one activates nothing.</summary>
public interface IGrainFactory
{
    /// <summary>The grain of this interface and key. A class name prefix is refused on this engine.</summary>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}
