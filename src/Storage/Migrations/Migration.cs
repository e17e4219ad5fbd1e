namespace Krewe.Storage.Migrations;

/// <summary>One step of a schema, both ways.</summary>
/// <param name="Number">Its place: steps are applied in this order.</param>
/// <param name="Name">What it does, as in its file's name.</param>
/// <param name="Up">SQL that makes the step.</param>
/// <param name="Down">SQL that takes it back.</param>
internal sealed record Migration(int Number, string Name, string Up, string Down)
{
    /// <summary>Numbers from here on are of the engine's own tables; they stand apart from krewe's and hold nothing that must not be lost.</summary>
    public const int EngineNumbers = 100;
}
