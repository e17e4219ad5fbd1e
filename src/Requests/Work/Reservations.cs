using Krewe.Client.Wire;
using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;

namespace Krewe.Requests;

/// <summary>Who holds which paths of a project now, as the store has it.</summary>
internal static class Reservations
{
    /// <summary>One page of the patterns that are held, by task and in the order of each claim; and how many there are.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="key">The project.</param>
    /// <param name="path">Only those that cover this file; null for all.</param>
    /// <param name="task">Only those of this task; null for all.</param>
    /// <param name="bounds">How many to pass over, and how many to give.</param>
    public static async Task<Answer<(IReadOnlyList<ReservationView> Items, long Total)>> ListAsync(
        Request request, ProjectKey key, string? path, string? task, (int Offset, int Limit) bounds)
    {
        if (path is not null && !PathGlob.IsPath(path))
        {
            return Refusals.Invalid("path", "must name one file from the root of the repository, such as src/api/routes.cs");
        }

        if (!await request.Projects.ExistsAsync(key, request.Aborted))
        {
            return Refusals.NoProject(key.Project);
        }

        var held = await request.Store.Tasks.ReadReservationsAsync(key, request.Aborted);
        var found = held.Holders
            .Where(holder => task is null || holder.Key.Id == task)
            .SelectMany(holder => PathsOf.Claim(holder).SelectMany(reservation => reservation.Globs.Select(glob => (holder, reservation, glob))))
            .Where(row => path is null || row.glob.Matches(path))
            .ToList();
        return ([.. found.Skip(bounds.Offset).Take(bounds.Limit).Select(row => View(row.holder, row.reservation, row.glob))], found.Count);
    }

    private static ReservationView View(TaskState holder, Reservation reservation, PathGlob glob) => new()
    {
        Path = glob.Text,
        Exclusive = reservation.IsExclusive,
        ClaimedBy = reservation.Agent,
        Task = reservation.Task,
        Title = holder.Title,
        Fence = reservation.Fence,
        LeaseUntil = holder.Claim!.LeaseUntil,
    };
}
