namespace Krewe.Cli.Beads;

/// <summary>For whom a task is told as an issue.</summary>
internal enum Telling
{
    /// <summary>
    /// For a file: what Krewe did not change is told as the imported line had it. A claim of another life, of which Krewe keeps the word
    /// only, is such a thing.
    /// </summary>
    AsWritten,

    /// <summary>For somebody who asks how things stand: statuses, holders and counts are those of now, in the words of Beads.</summary>
    AsItIs,
}
