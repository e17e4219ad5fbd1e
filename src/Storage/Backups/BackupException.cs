namespace Krewe.Storage.Backups;

/// <summary>A backup cannot be made, or cannot be restored, for a reason that its operator can mend: the message is one line that says which.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
