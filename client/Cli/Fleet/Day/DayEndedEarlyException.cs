namespace Krewe.Cli.Fleet.Day;

/// <summary>Somebody waited for what did not come: the day is over, and the message says why.</summary>
internal sealed class DayEndedEarlyException(string message) : Exception(message);
