namespace Krewe.Cli.Hosting;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Success = 0;

    /// <summary>Refused, failed, or a check found something.</summary>
    public const int Failure = 1;

    /// <summary>The command line itself is wrong; nothing was tried.</summary>
    public const int Usage = 2;

    /// <summary>It may be done or not: nobody could tell. Look before repeating it.</summary>
    public const int OutcomeUnknown = 3;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
