namespace Krewe.Storage.StoreOpening;

/// <summary>The store cannot be opened, for a reason that its operator can mend: the message is one line that says which.</summary>
public sealed class StoreStartException(string message, Exception? inner = null) : Exception(message, inner);
