using Npgsql;

namespace Krewe.Silo;

/// <summary>What the database knows of the silos of one cluster, for the time before this process is one of them.</summary>
internal sealed class SiloTable(string connectionString, string cluster)
{
    /// <summary>So long without a sign of life, and a silo may be declared dead: three of its notes were missed.</summary>
    public static readonly TimeSpan Silence = MembershipTiming.SignOfLife * MembershipTiming.SignsMissed;

    /// <summary>The silos that are active members, as far as anybody knows.</summary>
    public async Task<IReadOnlyList<KnownSilo>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = Command(connection, "list_active");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var silos = new List<KnownSilo>();
        while (await reader.ReadAsync(cancellation))
        {
            silos.Add(new KnownSilo(reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3), reader.GetBoolean(4)));
        }

        return silos;
    }

    /// <summary>Declares one dead unless it gave a sign of life in the meantime. True when it was this call that did.</summary>
    public async Task<bool> TryDeclareDeadAsync(KnownSilo silo, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = Command(connection, "declare_dead");
        command.Parameters.AddWithValue("address", silo.Address);
        command.Parameters.AddWithValue("port", silo.Port);
        command.Parameters.AddWithValue("generation", silo.Generation);
        return await command.ExecuteNonQueryAsync(cancellation) == 1;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string name)
    {
        using var stream = typeof(SiloTable).Assembly.GetManifestResourceStream($"Krewe.Silo.Engine.Membership.{name}.sql")
            ?? throw new InvalidOperationException($"There is no embedded statement {name}.sql.");
        using var text = new StreamReader(stream);
        var command = new NpgsqlCommand(text.ReadToEnd(), connection);
        command.Parameters.AddWithValue("cluster", cluster);
        command.Parameters.AddWithValue("silence_seconds", Silence.TotalSeconds);
        return command;
    }
}

/// <summary>A silo that counts as a member of the cluster.</summary>
/// <param name="Address">Where the others reach it.</param>
/// <param name="Port">The port for other silos.</param>
/// <param name="Generation">Which of the silos that were ever started at this address it is.</param>
/// <param name="Name">What operators call it.</param>
/// <param name="IsSilent">True when it has given no sign of life for <see cref="SiloTable.Silence"/>.</param>
internal sealed record KnownSilo(string Address, int Port, int Generation, string Name, bool IsSilent);
