namespace Krewe.Simulation.Tests.World;

/// <summary>How bad things are now. Chances are shares of one.</summary>
internal sealed class Weather
{
    /// <summary>The database cannot be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>How long one way to the database and back may take.</summary>
    public TimeSpan LatencyMax { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>That the answer of a commit is lost, though it happened.</summary>
    public double LostAnswers { get; set; }

    /// <summary>That a process dies just before a commit.</summary>
    public double CrashesBeforeCommit { get; set; }

    /// <summary>That a process dies just after a commit, before anybody hears of it.</summary>
    public double CrashesAfterCommit { get; set; }

    /// <summary>That a request does not arrive, or its answer does not.</summary>
    public double LostMessages { get; set; }

    /// <summary>Nothing goes wrong any more.</summary>
    public void Calm()
    {
        IsAway = false;
        LatencyMax = TimeSpan.FromMilliseconds(20);
        (LostAnswers, CrashesBeforeCommit, CrashesAfterCommit, LostMessages) = (0, 0, 0, 0);
    }
}
