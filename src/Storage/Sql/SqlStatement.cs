namespace Krewe.Storage.Sql;

/// <summary>One statement as it goes to the database.</summary>
/// <param name="Name">Its file, for errors and tests: <c>Postgres.Tasks.list_by_priority</c>.</param>
/// <param name="Text">The SQL.</param>
/// <param name="Parameters">The names of its parameters in the order of their first use.</param>
internal sealed record SqlStatement(string Name, string Text, IReadOnlyList<string> Parameters);
