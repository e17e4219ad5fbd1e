using Krewe.Domain.Reservations;
using Xunit;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random claims take and end reservations: the index tells exactly what a loop over all of them tells.</summary>
public sealed class ReservationProperties
{
    private static readonly PathGlob[] Globs = [.. new[]
    {
        "**", "a/**", "a/b/**", "a/b/c", "a/*/c", "a/b*", "*/b/c", "**/c", "b/", "b/x", "{a,b}/x", "{a/b,a/c}/*", "a/?/c", "c", "a/b/*.c", "**/*.c", "a",
    }.Select(Reservations.Globs.Of)];

    [Fact]
    public void The_index_decides_as_a_loop_does() => Step.Check(sequences: 400, stepsMax: 60, steps =>
    {
        var held = new HeldReservations();
        var naive = new List<Reservation>();
        foreach (var step in steps)
        {
            var (task, fence) = ($"t{step.A % 8}", step.B % 4);
            switch (step.What % 4)
            {
                case 0 or 1:
                    var made = new Reservation(task, fence, "ada", step.C % 3 > 0, Some(step.C));
                    held.Add(made);
                    if (!naive.Exists(other => other.Task == task && other.Fence > fence))
                    {
                        naive.RemoveAll(other => other.Task == task && other.Fence < fence);
                        naive.Add(made);
                    }

                    break;
                case 2:
                    held.Remove(task, fence);
                    naive.RemoveAll(other => other.Task == task && other.Fence <= fence);
                    break;
                default:
                    Compare(held, naive, new WantedPaths(task, step.C % 2 == 0, Some(step.B)), 1 + (step.What % 9));
                    break;
            }
        }

        Assert.Equal(naive.Sum(reservation => reservation.Globs.Count), held.GlobCount);
    });

    private static void Compare(HeldReservations held, List<Reservation> naive, WantedPaths wanted, int limit)
    {
        var expected =
            (from glob in wanted.Globs
             from rival in naive
             where rival.Task != wanted.Task && (rival.IsExclusive || wanted.IsExclusive)
             from theirs in rival.Globs
             where theirs.Overlaps(glob)
             select new ReservationConflict(glob, rival, theirs)).ToList();

        var decision = held.Decide(wanted, limit);

        Assert.Equal(expected.Take(limit), decision.Conflicts);
        Assert.Equal((expected.Count > limit, expected.Count == 0, false), (decision.HasMore, decision.IsFree, decision.IsUndecided));
    }

    private static PathGlob[] Some(int seed) => [.. Enumerable.Range(0, 1 + (seed % 3)).Select(index => Globs[(seed + (index * 5)) % Globs.Length]).Distinct()];
}
