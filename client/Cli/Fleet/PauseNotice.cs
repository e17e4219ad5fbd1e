using Krewe.Cli.Output;
using Krewe.Client.Wire;

namespace Krewe.Cli.Fleet;

/// <summary>Tells once of each pause that a fleet waits for: one that waits in silence looks as if it hung. Many agents hear of it at once.</summary>
internal sealed class PauseNotice(string project, Action<string> tell)
{
    private readonly Lock _gate = new();
    private HaltView? _told;

    /// <summary>An agent got nothing, for this reason or another.</summary>
    public void Hear(NothingView? nothing)
    {
        // With nothing left to do, a fleet goes home: it waits for nobody.
        if (nothing is not { Pause: { } pause, Drained: false })
        {
            return;
        }

        lock (_gate)
        {
            if (_told is null || IsLater(pause, _told))
            {
                _told = pause;
                tell($"krewe: the fleet waits for `krewe resume --project {project}`: the project is paused {Halts.Explain(pause)}".TrimEnd());
            }
        }
    }

    /// <summary>Pauses differ in since when they hold; an answer of before the last one may come late.</summary>
    private static bool IsLater(HaltView pause, HaltView told) => pause.Since > told.Since;
}
