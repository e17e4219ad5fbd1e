namespace Krewe.Silo;

/// <summary>This process cannot start, for a reason that its operator can mend: the message is one line that says which.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
