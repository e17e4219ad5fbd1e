namespace Krewe.Gateway.Cluster;

/// <summary>
/// Asks one, and while no answer comes another and another: the first answer counts. For questions that anybody can answer, so that one who
/// hangs keeps nobody waiting.
/// </summary>
public static class FirstAnswer
{
    /// <summary>Whoever is well answers within this; so long it is waited before the next is asked too. In two seconds sixteen are asked.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(125);

    /// <summary>
    /// The first answer of all who were asked. A failure counts only when nobody else may still answer: then it is thrown, at once.
    /// </summary>
    public static async Task<T> OfAsync<T>(Func<Task<T>> ask, TimeProvider time, CancellationToken cancellation)
    {
        using var answered = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            return await AskOnAsync(ask, time, answered.Token);
        }
        finally
        {
            await answered.CancelAsync();
        }
    }

    private static async Task<T> AskOnAsync<T>(Func<Task<T>> ask, TimeProvider time, CancellationToken answered)
    {
        List<Task<T>> asked = [ask()];
        var patience = Task.Delay(Patience, time, answered);
        while (true)
        {
            switch (await Task.WhenAny([.. asked, patience]))
            {
                case Task<T> ended when ended.IsCompletedSuccessfully || asked.Count == 1:
                    return await ended;

                case Task<T> failed:
                    asked.Remove(failed);
                    break;

                default:
                    await patience;
                    asked.Add(ask());
                    patience = Task.Delay(Patience, time, answered);
                    break;
            }
        }
    }
}
