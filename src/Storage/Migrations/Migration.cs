namespace Krewe.Storage.Migrations;

/// <summary>One step of a schema, both ways.</summary>
/// <param name="Number">Its place: steps are applied in this order.</param>
/// <param name="Name">What it does, as in its file's name.</param>
/// <param name="Up">SQL that makes the step.</param>
/// <param name="Down">SQL that takes it back.</param>
internal sealed record Migration(int Number, string Name, string Up, string Down);
