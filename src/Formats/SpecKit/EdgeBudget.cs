namespace Krewe.Formats.SpecKit;

/// <summary>How much may be said of what waits for what: a file of a few lines can name millions of edges.</summary>
internal sealed class EdgeBudget
{
    /// <summary>Edges and remarks on them; real files have some hundreds.</summary>
    public const int EdgesMax = 200_000;

    private const int StepsPerEdge = 50;

    private long _steps = (long)EdgesMax * StepsPerEdge;

    /// <summary>One more edge, or one more remark.</summary>
    /// <exception cref="TooManyEdgesException">There are too many.</exception>
    public void SpendEdge() => Spend(StepsPerEdge);

    /// <summary>So many looks for edges.</summary>
    /// <exception cref="TooManyEdgesException">There were too many.</exception>
    public void Spend(long steps)
    {
        _steps -= steps;
        if (_steps < 0)
        {
            throw new TooManyEdgesException();
        }
    }
}

/// <summary>The tasks of a file wait for each other in too many ways.</summary>
internal sealed class TooManyEdgesException() : Exception($"The tasks of the file wait for each other in more than {EdgeBudget.EdgesMax} ways.");
