namespace Krewe.Storage;

/// <summary>The database could not be reached or refused to work. Nothing of the call was written.</summary>
public class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
