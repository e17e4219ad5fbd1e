namespace Krewe.Client;

/// <summary>Codes that this client adds to <see cref="Wire.ErrorCode"/>, for when no server said anything.</summary>
public static class ClientErrorCode
{
    /// <summary>No address gave an answer within the retry policy's limits.</summary>
    public const string Unreachable = "UNREACHABLE";

    /// <summary>What answered does not speak like a Krewe server.</summary>
    public const string UnexpectedAnswer = "UNEXPECTED_ANSWER";
}
