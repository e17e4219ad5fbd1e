namespace Krewe.Silo;

/// <summary>Who comes and goes in the cluster, as an operator reads it: one line each.</summary>
internal static partial class MembershipLog
{
    [LoggerMessage(1401, LogLevel.Information, "Silo {Name} at {Address} is {Status} now")]
    public static partial void StatusChanged(ILogger logger, string name, string address, string status);

    [LoggerMessage(1402, LogLevel.Warning, "Silo {Name} at {Address} is dead; its grains wake elsewhere when they are called")]
    public static partial void Died(ILogger logger, string name, string address);

    [LoggerMessage(1404, LogLevel.Information, "Silo {Name} at {Address} has left; its grains wake elsewhere when they are called")]
    public static partial void Left(ILogger logger, string name, string address);

    [LoggerMessage(1403, LogLevel.Warning, "Silo {Name} at {Address} was declared dead before this one joined: it gives no sign of life")]
    public static partial void DeclaredDead(ILogger logger, string name, string address);
}
