namespace Krewe.Requests;

/// <summary>
/// Whether any silo can be reached from this process. What is known not to arrive is refused before it is sent: its outcome is not in doubt, and callers
/// go elsewhere at once. Where grains live in the same process it never changes.
/// </summary>
internal sealed class ClusterReach
{
    private volatile bool _isLost;

    /// <summary>True from when a silo was asked for in vain until one has answered.</summary>
    public bool IsLost => _isLost;

    /// <returns>True when it was not known before.</returns>
    public bool Lose()
    {
        var isNews = !_isLost;
        _isLost = true;
        return isNews;
    }

    /// <returns>True when it was lost before.</returns>
    public bool Regain()
    {
        var isNews = _isLost;
        _isLost = false;
        return isNews;
    }

    /// <exception cref="ClusterAwayException">No silo can be reached: nothing was sent.</exception>
    public void Check()
    {
        if (_isLost)
        {
            throw new ClusterAwayException();
        }
    }
}
