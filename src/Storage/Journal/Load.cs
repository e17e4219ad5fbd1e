namespace Krewe.Storage.Journal;

/// <summary>How much waits or is under way: changes, and the memory that they take, in bytes, as a rough measure.</summary>
internal readonly record struct Load(int Changes, long Bytes)
{
    /// <summary>True when both stay within a bound.</summary>
    public bool FitsIn(Load bound) => Changes <= bound.Changes && Bytes <= bound.Bytes;

    public static Load operator +(Load left, Load right) => new(left.Changes + right.Changes, left.Bytes + right.Bytes);

    public static Load operator -(Load left, Load right) => new(left.Changes - right.Changes, left.Bytes - right.Bytes);
}
