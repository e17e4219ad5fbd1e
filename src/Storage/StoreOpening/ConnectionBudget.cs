using System.Globalization;
using System.Security.Cryptography;

namespace Krewe.Storage.StoreOpening;

/// <summary>
/// What a process says of itself to a server that it shares with others: every session bears this name, so whoever starts next can add up
/// what all of them may open.
/// </summary>
/// <param name="Process">What operators call the process.</param>
/// <param name="EngineConnections">Connections that the engine opens beside the store's, at most.</param>
public sealed record ConnectionBudget(string Process, int EngineConnections)
{
    private const string Prefix = "krewe";

    /// <summary>PostgreSQL cuts names off at 63 bytes; the rest of ours takes less than 30.</summary>
    private const int ProcessLengthMax = 32;

    private static readonly string Run = RandomNumberGenerator.GetHexString(6, lowercase: true);

    /// <summary>The sessions' name: <c>krewe silo-1 a1b2c3 20</c>. Two processes of one name differ in the part made at their start.</summary>
    /// <param name="connections">How many connections the process opens at most.</param>
    public string NameFor(int connections) => $"{Prefix} {Shown(Process)} {Run} {connections.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Who bears a session's name, and how many connections it may open; null for another program's.</summary>
    internal static (string Process, int Connections)? Read(string name) =>
        name.Split(' ') is [Prefix, var process, _, var connections]
        && int.TryParse(connections, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (process, number)
            : null;

    private static string Shown(string process)
    {
        var shown = string.Concat(process.Where(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_').Take(ProcessLengthMax));
        return shown.Length == 0 ? "unnamed" : shown;
    }
}
