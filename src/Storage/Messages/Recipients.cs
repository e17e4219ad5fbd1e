namespace Krewe.Storage.Messages;

/// <summary>Why a message cannot go to so many.</summary>
public static class Recipients
{
    /// <summary>Why, for a number of recipients that is none or too great.</summary>
    public static SendResult Failure(AddressKind kind, int recipients) => kind switch
    {
        AddressKind.Role => recipients == 0 ? SendResult.NobodyHasRole : SendResult.TooManyHaveRole,
        AddressKind.Holder => SendResult.NobodyHolds,
        _ => SendResult.NoSuchAgent,
    };
}
