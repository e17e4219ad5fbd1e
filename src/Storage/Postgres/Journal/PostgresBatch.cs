using Krewe.Storage.Journal;
using Krewe.Storage.Sql;
using Npgsql;

namespace Krewe.Storage.Postgres.Journal;

/// <summary>The statements of one connection's batches: each prepared once, its parameters filled anew for every batch.</summary>
internal sealed class PostgresBatch
{
    private readonly StandingColumns _standings = new();
    private readonly RowColumns _rows = new();
    private readonly Dictionary<string, Column> _columns;
    private readonly NpgsqlCommand[] _commands;
    private readonly List<(PendingChange Change, int Place)> _sorted = [];

    public PostgresBatch(SqlLibrary sql)
    {
        _columns = _standings.All.Concat(_rows.All).ToDictionary(column => column.Name, StringComparer.Ordinal);
        _commands = [Command(sql, "commit_standings"), Command(sql, "commit_claims"), Command(sql, "commit_creations"), Command(sql, "commit_any")];
    }

    /// <summary>Runs one round in one statement and sets the outcomes of its changes. Alone, it is a transaction of its own.</summary>
    public async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<PendingChange> round)
    {
        var variant = Fill(round);
        var command = _commands[(int)variant];
        if (command.Connection != connection)
        {
            command.Connection = connection;
        }

        // Costs nothing once the connection has it prepared.
        await command.PrepareAsync();
        foreach (var pending in round)
        {
            pending.Outcome = new CommitOutcome(CommitResult.Lost);
        }

        await using var reader = await command.ExecuteReaderAsync();
        for (var rank = 0; await reader.ReadAsync(); rank++)
        {
            // Nobody else draws numbers meanwhile, so those of one batch follow each other.
            round[reader.GetInt32(0)].Outcome = new CommitOutcome(CommitResult.Committed, reader.GetInt64(1) + rank);
        }
    }

    private Variant Fill(IReadOnlyList<PendingChange> round)
    {
        foreach (var column in _columns.Values)
        {
            column.Clear();
        }

        var variant = VariantOf.Of(round[0].Change);
        _sorted.Clear();
        for (var place = 0; place < round.Count; place++)
        {
            _sorted.Add((round[place], place));
            variant = VariantOf.Join(variant, VariantOf.Of(round[place].Change));
        }

        // Rows are locked in the order in which they are sent; one order for all writers keeps them from waiting in a circle.
        _sorted.Sort(static (left, right) => Compare(left.Change, right.Change));
        foreach (var (pending, place) in _sorted)
        {
            _standings.Add(place, pending);
            if (variant is Variant.Creations or Variant.Any)
            {
                _rows.Add(pending);
            }
        }

        return variant;
    }

    private static int Compare(PendingChange left, PendingChange right)
    {
        var order = left.Project.Organization.CompareTo(right.Project.Organization);
        order = order != 0 ? order : left.Project.Project.CompareTo(right.Project.Project);
        return order != 0 ? order : string.CompareOrdinal(left.Change.Next.Key.Id, right.Change.Next.Key.Id);
    }

    private NpgsqlCommand Command(SqlLibrary sql, string name)
    {
        var statement = sql.Get($"Journal.{name}");
        var command = new NpgsqlCommand(statement.Text);
        foreach (var parameter in statement.Parameters)
        {
            // A parameter belongs to one command; the list behind it is shared.
            command.Parameters.Add(_columns[parameter].Parameter.Clone());
        }

        return command;
    }
}
