namespace Krewe.Storage;

/// <summary>
/// The connection was lost while the commit was under way: it may or may not have happened. Only a repeat under the same
/// operation id may tell (see <see cref="Events.IEventLog.FindOperationAsync"/>).
/// </summary>
public sealed class OutcomeUnknownException(string message, Exception? inner = null) : StoreUnavailableException(message, inner);
