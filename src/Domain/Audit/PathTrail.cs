using System.Text.Json;
using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Audit;

/// <summary>What the log has said of paths so far: which claim holds which.</summary>
internal sealed class PathTrail
{
    private readonly HeldReservations _held = new();

    /// <summary>What is wrong with the paths that an event gives, or null.</summary>
    public string? Follow(AuditEvent next)
    {
        var tellsAll = next.Kind is TaskEventKind.Claimed or TaskEventKind.PathsReserved or TaskEventKind.PathsReleased;
        if (tellsAll || next.To != TaskStatus.InProgress)
        {
            _held.Remove(next.Task, long.MaxValue);
        }

        return tellsAll && next.Detail is { } detail ? Take(next, detail) : null;
    }

    private string? Take(AuditEvent next, string detail)
    {
        using var document = JsonDocument.Parse(detail);
        string? problem = null;
        foreach (var (name, isExclusive) in new[] { ("paths", true), ("shared_paths", false) })
        {
            if (document.RootElement.TryGetProperty(name, out var texts)
                && GlobList.TryParse([.. texts.EnumerateArray().Select(text => text.GetString())], name, out var globs, out _))
            {
                var reservation = new Reservation(next.Task, next.Fence, next.Actor, isExclusive, globs);
                problem ??= _held.Decide(PathsOf.Wanted(reservation), limit: 1).Conflicts is [var conflict]
                    ? $"'{next.Actor}' got paths that another claim held: {conflict.Message}."
                    : null;
                _held.Add(reservation);
            }
        }

        return problem;
    }
}
