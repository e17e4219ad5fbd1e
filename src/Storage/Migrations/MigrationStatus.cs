namespace Krewe.Storage.Migrations;

/// <summary>Where one migration stands.</summary>
/// <param name="Number">Its place in the order.</param>
/// <param name="Name">What it does.</param>
/// <param name="AppliedAt">When it was applied; null when it is not.</param>
/// <param name="IsKnown">False for one that the database has and this program does not know: a newer program made it.</param>
public sealed record MigrationStatus(int Number, string Name, DateTimeOffset? AppliedAt, bool IsKnown);
