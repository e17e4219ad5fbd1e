using Krewe.Domain.Backlogs;
using Krewe.Domain.Projects;
using Krewe.Domain.Reservations;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Properties;

/// <summary>
/// Random tasks with paths, offers, claims, ends and news: every offer is exactly the first task that fits and needs nothing that is held or
/// offered, and when all claims have ended everything is offered.
/// </summary>
public sealed class PathOfferProperties
{
    private static readonly string[] Ids = ["a", "b", "c", "d", "e", "f", "g", "h"];

    private static readonly string[] Globs = ["src/**", "src/a.cs", "src/*.cs", "docs/", "**/README.md", "go.mod"];

    private static readonly string[] Agents = ["ada", "bob"];

    [Fact]
    public void Every_offer_is_the_first_whose_paths_are_free_and_nothing_is_lost() => Step.Check(sequences: 500, stepsMax: 120, steps =>
    {
        var run = new Run();
        foreach (var step in steps)
        {
            run.Do(step);
        }

        run.EndAll();
    });

    private sealed class Run
    {
        private readonly Backlog _backlog = Backlog.Build(ProjectSettings.Default, [], [], new Dictionary<string, TaskStatus>());
        private readonly Dictionary<string, TaskState> _tasks = [];
        private readonly Dictionary<string, DateTimeOffset> _offered = [];
        private readonly HashSet<string> _holdingOffer = [];
        private DateTimeOffset _now = Make.Noon;

        public void Do(Step step)
        {
            var id = Ids[step.A % Ids.Length];
            switch (step.What % 8)
            {
                case 0 or 1:
                    Plan(id, step);
                    break;
                case 2 or 3 or 4:
                    Offer(new OfferRequest(Agents[step.B % 2], StringList.Empty, step.C % 4 == 0 ? StringList.Of("x") : StringList.Empty), step.C % 3);
                    break;
                case 5:
                    End(id, step.B);
                    break;
                case 6:
                    Reserve(id, step);
                    break;
                default:
                    Refuse(id, step.B);
                    break;
            }
        }

        /// <summary>All claims end; every task that is left is offered, one after the other.</summary>
        public void EndAll()
        {
            foreach (var id in Ids)
            {
                End(id, how: 0);
            }

            _now += TimeSpan.FromSeconds(5);
            Lapse();
            while (_tasks.Values.Any(task => task.Status == TaskStatus.Pending))
            {
                Assert.Contains(Agents, agent => Offer(new OfferRequest(agent, StringList.Empty, StringList.Empty), whatThen: 0));
                foreach (var task in _tasks.Values.Where(task => task.Claim is not null).ToList())
                {
                    End(task.Key.Id, how: 1);
                }
            }
        }

        private void Plan(string id, Step step)
        {
            var known = _tasks.GetValueOrDefault(id);
            if (known?.Claim is not null)
            {
                return;
            }

            Learn(Make.Task(id, TaskStatus.Pending, (known?.Version ?? 0) + 1, priority: step.B % 2) with
            {
                EnteredAt = Make.At(step.C % 10),
                Assignee = step.B % 5 == 0 ? Agents[step.C % 2] : null,
                Labels = step.C % 2 == 0 ? StringList.Of("x") : StringList.Empty,
                Particulars = new TaskParticulars { Paths = Some(step.B), SharedPaths = Some(step.C) },
            });
        }

        private bool Offer(OfferRequest request, int whatThen)
        {
            Lapse();
            var expected = _tasks.Values
                .Where(task => task.Status == TaskStatus.Pending && !_offered.ContainsKey(task.Key.Id))
                .Where(task => task.Assignee is null || task.Assignee == request.Agent)
                .Where(task => request.Labels.IsSubsetOf(task.Labels))
                .Where(task => !Held().Any(held => Overlap(held, task)))
                .OrderBy(task => task.EnteredAt.AddSeconds(task.Priority * (double)ProjectSettings.Default.AgingSeconds))
                .ThenBy(task => task.Key.Id, StringComparer.Ordinal)
                .FirstOrDefault();

            Assert.Equal(expected?.Key.Id, _backlog.TryOffer(request, _now)?.Key.Id);
            if (expected is null)
            {
                return false;
            }

            _offered[expected.Key.Id] = _now;
            _holdingOffer.Add(expected.Key.Id);
            if (whatThen == 0)
            {
                Claim(expected, request.Agent);
            }

            return true;
        }

        private void Claim(TaskState task, string agent)
        {
            var claimed = task with { Status = TaskStatus.InProgress, Version = task.Version + 1, Fence = task.Fence + 1, Claim = Make.Claim(agent) };
            Learn(claimed with
            {
                Particulars = task.Particulars.WithReserved(ReservedPaths.Of(claimed.Fence, task.Particulars.Paths, task.Particulars.SharedPaths)),
            });
        }

        private void End(string id, int how)
        {
            if (_tasks.TryGetValue(id, out var task) && task.Claim is not null)
            {
                Learn(task with
                {
                    Status = how % 2 == 0 ? TaskStatus.Pending : TaskStatus.Completed,
                    Version = task.Version + 1,
                    Fence = task.Fence + 1,
                    Claim = null,
                    Particulars = task.Particulars.WithReserved(null),
                });
            }
        }

        /// <summary>The claim holds something else from now on: more or less. What others hold is left alone, as the store would have it.</summary>
        private void Reserve(string id, Step step)
        {
            if (!_tasks.TryGetValue(id, out var task) || task.Claim is null)
            {
                return;
            }

            var next = task with
            {
                Version = task.Version + 1,
                Particulars = task.Particulars.WithReserved(ReservedPaths.Of(task.Fence, Some(step.B), Some(step.C))),
            };
            if (!_tasks.Values.Where(other => other.Claim is not null && other.Key.Id != id).Any(other => Conflict(PathsOf.Claim(other), PathsOf.Claim(next))))
            {
                Learn(next);
            }
        }

        private void Refuse(string id, int how)
        {
            Lapse();
            if (how % 3 == 0)
            {
                _now += TimeSpan.FromSeconds(how % 4);
            }
            else if (how % 3 == 1)
            {
                Assert.Equal(_offered.Remove(id), _backlog.ReturnOffer(id));
                _holdingOffer.Remove(id);
            }
            else
            {
                _backlog.RefuseOffer(id);
                _holdingOffer.Remove(id);
            }
        }

        private void Learn(TaskState task)
        {
            _tasks[task.Key.Id] = task;
            _offered.Remove(task.Key.Id);
            _holdingOffer.Remove(task.Key.Id);
            Assert.True(_backlog.Apply(task));
        }

        private void Lapse()
        {
            foreach (var (id, at) in _offered.Where(offer => offer.Value + TimeSpan.FromSeconds(5) <= _now).ToList())
            {
                _offered.Remove(id);
                _holdingOffer.Remove(id);
            }

            _backlog.Count(_now);
        }

        private IEnumerable<(string Id, IReadOnlyList<Reservation> Paths)> Held() => _tasks.Values
            .Where(task => task.Claim is not null || _holdingOffer.Contains(task.Key.Id))
            .Select(task => (task.Key.Id, task.Claim is null ? PathsOf.Plan(task, "x") : PathsOf.Claim(task)));

        private static bool Overlap((string Id, IReadOnlyList<Reservation> Paths) held, TaskState task) =>
            held.Id != task.Key.Id && Conflict(held.Paths, PathsOf.Plan(task, "x"));

        private static bool Conflict(IReadOnlyList<Reservation> one, IReadOnlyList<Reservation> other) => one.Any(mine => other.Any(theirs =>
            (mine.IsExclusive || theirs.IsExclusive) && mine.Globs.Any(glob => theirs.Globs.Any(glob.Overlaps))));

        private static StringList Some(int number) => (number % 4) switch
        {
            0 => StringList.Of(Globs[number % Globs.Length]),
            1 when number % 3 == 0 => StringList.Of(Globs[number % Globs.Length], Globs[(number + 1) % Globs.Length]),
            _ => StringList.Empty,
        };
    }
}
