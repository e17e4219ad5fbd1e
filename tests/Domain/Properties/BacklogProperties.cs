using Krewe.Domain.Backlogs;
using Krewe.Domain.Graph;
using Krewe.Domain.Projects;
using Krewe.Domain.Tasks;
using Krewe.Domain.Tests.Making;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Properties;

/// <summary>Random news, edges, offers and time: after every step the backlog says what a naive one says that starts from scratch.</summary>
public sealed class BacklogProperties
{
    private static readonly string[] Ids = ["a", "b", "c", "d", "e", "f", "g"];

    private static readonly Edge[] Kinds =
    [
        Make.Blocks(string.Empty, string.Empty),
        Make.ChildOf(string.Empty, string.Empty),
        Make.WaitsFor(string.Empty, string.Empty),
        Make.WaitsFor(string.Empty, string.Empty, anyChild: true),
        Make.FallbackOf(string.Empty, string.Empty),
        new Edge(string.Empty, string.Empty, "related"),
        Make.Blocks(string.Empty, string.Empty) with { Enforced = false },
    ];

    [Fact]
    public void Incremental_readiness_equals_readiness_from_scratch() => Step.Check(sequences: 400, stepsMax: 120, steps =>
    {
        var run = new Run();
        foreach (var step in steps)
        {
            run.Do(step);
            run.Compare();
        }

        run.CompareWithRebuilt();
    });

    private sealed class Run
    {
        private static readonly ProjectSettings Settings = ProjectSettings.Default with { AgingSeconds = 60 };

        private readonly NaiveBacklog _naive = new();
        private readonly Backlog _backlog = Backlog.Build(Settings, [], [], new Dictionary<string, TaskStatus>());
        private readonly Dictionary<string, DateTimeOffset> _offered = [];
        private DateTimeOffset _now = Make.Noon;

        public void Do(Step step)
        {
            switch (step.What % 10)
            {
                case < 4:
                    Learn(step);
                    break;
                case < 7:
                    AddEdge(step);
                    break;
                case 7:
                    RemoveEdge(step);
                    break;
                case 8:
                    Offer(step);
                    break;
                default:
                    _now += TimeSpan.FromSeconds(step.A % 4);
                    break;
            }
        }

        public void Compare()
        {
            foreach (var id in Ids)
            {
                Assert.Equal(_naive.IsBlocked(id), _backlog.IsBlocked(id));
                Assert.Equal(_naive.WaitedForBy(id).Order(), _backlog.BlockersOf(id).Order());
                Assert.Equal(_naive.Tasks.GetValueOrDefault(id)?.Version ?? 0, _backlog.VersionOf(id));
                Assert.Equal(Open(id), _backlog.Find(id));
            }

            CompareQueues(_backlog);
            Assert.Equal(OpenTasks().Count(), _backlog.OpenCount);
        }

        /// <summary>What comes of a restart: only offers are not known to the new one.</summary>
        public void CompareWithRebuilt()
        {
            _offered.Clear();
            var touched = _naive.Enforced.SelectMany(edge => new[] { edge.Task, edge.DependsOn }).ToHashSet();
            var closed = _naive.Tasks.Values.Where(task => task.Status.IsClosed() && touched.Contains(task.Key.Id));
            CompareQueues(Backlog.Build(Settings, OpenTasks().ToList(), _naive.Edges.Values, closed.ToDictionary(task => task.Key.Id, task => task.Status)));
        }

        private void CompareQueues(Backlog backlog)
        {
            Lapse();
            var ready = _naive.Ready(_now, Settings.AgingSeconds).ToList();
            var listed = ready.Where(task => !_offered.ContainsKey(task.Key.Id)).ToList();
            Assert.Equal(listed, backlog.ReadyPage(0, 100, _now));
            Assert.Equal(listed.Skip(1).Take(2), backlog.ReadyPage(1, 2, _now));
            Assert.Equal(ToSkip().Order(), backlog.TasksToSkip().Order());
            Assert.Equal(
                ToClose().Except(ToSkip()).Order(),
                backlog.TasksToClose().Select(task => task.Id).Order());
            Assert.All(backlog.TasksToClose(), task => Assert.Equal((_naive.Tasks[task.Id].Version, _naive.ClosedChildren(task.Id)), (task.Version, task.Children)));
            Assert.Equal(Blocked().Order(), backlog.BlockedPage(0, 100).Select(blocked => blocked.Task.Key.Id).Order());
            var counts = backlog.Count(_now);
            Assert.Equal(ready.Count, counts.Ready);
            Assert.Equal(Blocked().Count(), counts.Blocked);
            Assert.Equal(OpenTasks().Count(task => task.Status == TaskStatus.InProgress), counts.InProgress);
            Assert.Equal(OpenTasks().Count(), counts.Ready + counts.Blocked + counts.Waiting + counts.InProgress + counts.InReview + counts.SetAside + counts.Dead);
        }

        private void Learn(Step step)
        {
            var id = Ids[step.A % Ids.Length];
            var known = _naive.Tasks.GetValueOrDefault(id);
            if (known is not null && step.C % 5 == 0)
            {
                Assert.False(_backlog.Apply(known with { Version = known.Version - (step.B % 2), Status = TaskStatus.Pending }));
                return;
            }

            var state = Make.Task(id, (TaskStatus)(step.B % 10), (known?.Version ?? 0) + 1 + (step.C % 2), priority: step.C % 5) with
            {
                NotBefore = step.C % 3 == 0 ? _now.AddSeconds((step.C % 7) - 3) : null,
                EnteredAt = Make.At(step.C % 100),
                Particulars = step.C % 2 == 0 ? TaskParticulars.None with { ClosesItself = true } : TaskParticulars.None,
            };
            _naive.Tasks[id] = state;
            _offered.Remove(id);
            Assert.True(_backlog.Apply(state));
        }

        private void AddEdge(Step step)
        {
            var edge = Kinds[step.C % Kinds.Length] with { Task = Ids[step.A % Ids.Length], DependsOn = Ids[step.B % Ids.Length] };
            var cycle = _backlog.FindCycle(edge);
            Assert.Equal(edge.Blocks && _naive.WouldClose(edge), cycle is not null);
            if (cycle is not null)
            {
                AssertIsWay(cycle, edge);
                return;
            }

            _naive.Edges[(edge.Task, edge.DependsOn)] = edge;
            _backlog.AddEdge(edge);
        }

        private void RemoveEdge(Step step)
        {
            var (task, dependsOn) = (Ids[step.A % Ids.Length], Ids[step.B % Ids.Length]);
            _naive.Edges.Remove((task, dependsOn));
            if (step.C % 2 == 0)
            {
                _backlog.RemoveEdge(task, dependsOn);
            }
            else
            {
                _backlog.SetEdges(task, _naive.Edges.Values.Where(edge => edge.Task == task).ToList());
            }
        }

        private void Offer(Step step)
        {
            Lapse();
            var expected = _naive.Ready(_now, Settings.AgingSeconds).FirstOrDefault(task => !_offered.ContainsKey(task.Key.Id));
            Assert.Equal(expected, _backlog.TryOffer(new OfferRequest("ada", StringList.Empty, StringList.Empty), _now));
            if (expected is null)
            {
                return;
            }

            if (step.A % 3 == 0)
            {
                Assert.True(_backlog.ReturnOffer(expected.Key.Id));
            }
            else
            {
                _offered[expected.Key.Id] = _now.AddSeconds(5);
            }
        }

        /// <summary>Each two neighbours on the way are joined by an edge, the new one included: forwards, or from a parent to a child.</summary>
        private void AssertIsWay(CyclePath cycle, Edge added)
        {
            var edges = _naive.Enforced.Append(added).ToList();
            Assert.Equal(cycle.Ids[0], cycle.Ids[^1]);
            Assert.True(cycle.Ids.Count >= 2);
            foreach (var (from, to) in cycle.Ids.Zip(cycle.Ids.Skip(1)))
            {
                Assert.Contains(edges, edge =>
                    (edge.Task == from && edge.DependsOn == to) || (edge.Kind == EdgeKind.ParentChild && edge.Task == to && edge.DependsOn == from));
            }
        }

        /// <summary>Offers end by time, and when the task is blocked after all.</summary>
        private void Lapse()
        {
            foreach (var (id, until) in _offered.ToList())
            {
                if (until <= _now || _naive.IsHeldBack(id))
                {
                    _offered.Remove(id);
                }
            }
        }

        private TaskState? Open(string id) => _naive.Tasks.GetValueOrDefault(id) is { } task && !task.Status.IsClosed() ? task : null;

        private IEnumerable<TaskState> OpenTasks() => _naive.Tasks.Values.Where(task => !task.Status.IsClosed());

        private IEnumerable<string> Blocked() => OpenTasks()
            .Where(task => task.Status == TaskStatus.Pending || (task.Status == TaskStatus.Deferred && task.NotBefore is not null))
            .Select(task => task.Key.Id)
            .Where(_naive.IsHeldBack);

        private IEnumerable<string> ToClose() => OpenTasks()
            .Where(task => task.Particulars.ClosesItself && task.Status is TaskStatus.Pending or TaskStatus.Blocked or TaskStatus.Deferred)
            .Select(task => task.Key.Id)
            .Where(id => _naive.ClosedChildren(id) > 0);

        private IEnumerable<string> ToSkip() => OpenTasks()
            .Where(task => task.Status is TaskStatus.Pending or TaskStatus.Blocked or TaskStatus.Deferred)
            .Select(task => task.Key.Id)
            .Where(_naive.IsNeedless);
    }
}
