using Krewe.Domain.Backlogs;
using Krewe.Domain.Waiting;
using Xunit;

namespace Krewe.Domain.Tests.Properties;

/// <summary>
/// Random arrivals, looks, departures, openings, thieves and lost backlogs, with answers that come late: whenever all has been heard, nobody waits for whom
/// something is ready, and no task ever had two looking for it at once on its account.
/// </summary>
public sealed class WaitingProperties
{
    [Fact]
    public void Nobody_waits_for_whom_something_is_ready() => Step.Check(sequences: 1_500, stepsMax: 100, steps =>
    {
        var run = new Run();
        foreach (var step in steps)
        {
            run.Do(step);
        }

        run.ComeToRest();
    });

    private sealed class Run
    {
        private static readonly StringList[] Words = [StringList.Empty, StringList.Of("a"), StringList.Of("b"), StringList.Of("a", "b")];

        private readonly WaitingList _list = new();
        private readonly Dictionary<string, Opening> _ready = [];
        private readonly List<(Somebody Who, long Epoch, long Stamp)> _looked = [];
        private readonly List<(Somebody Who, long Epoch, long Stamp, bool IsMoreReady)> _lookedAgain = [];
        private readonly Queue<Action> _replies = [];
        private readonly HashSet<(long, long)> _told = [];
        private readonly List<Somebody> _in = [];
        private (long Epoch, long Stamp, HashSet<WaitShape> Shapes, int Count)? _ask;
        private int _asks;
        private bool _isAnswered;
        private long _epoch = 1;
        private long _stamp;
        private int _ids;

        private IEnumerable<Somebody> Called => _in.Where(who => who.Wake is not null && !_lookedAgain.Exists(one => one.Who == who));

        public void Do(Step step)
        {
            switch (step.What % 12)
            {
                case 0 or 1:
                    Open(step);
                    break;
                case 2 or 3:
                    Come(step);
                    break;
                case 4:
                    Take(_looked, step, one => Enter(one.Who, one.Epoch, one.Stamp));
                    break;
                case 5:
                    Pick(Called, step, who => Look(who, step.B % 3 == 0));
                    break;
                case 6:
                    Take(_lookedAgain, step, one => Return(one.Who, one.Epoch, one.Stamp, one.IsMoreReady));
                    break;
                case 7:
                    Pick(_in.Where(who => !_lookedAgain.Exists(one => one.Who == who)), step, who => Leave(who));
                    break;
                case 8:
                    Answer();
                    break;
                case 9:
                    Hear();
                    break;
                case 10:
                    Pick(_ready.Keys.Order(StringComparer.Ordinal), step, id => _ready.Remove(id));
                    break;
                default:
                    LoseBacklog(step);
                    break;
            }

            Ask();
            Check();
        }

        public void ComeToRest()
        {
            for (var rounds = 0; rounds < 10_000; rounds++)
            {
                Ask();
                if (_looked.Count > 0)
                {
                    Take(_looked, default!, one => Enter(one.Who, one.Epoch, one.Stamp));
                }
                else if (_lookedAgain.Count > 0)
                {
                    Take(_lookedAgain, default!, one => Return(one.Who, one.Epoch, one.Stamp, one.IsMoreReady));
                }
                else if (Called.FirstOrDefault() is { } who)
                {
                    Look(who, isLate: false);
                }
                else if (_replies.Count > 0)
                {
                    Hear();
                }
                else if (Answer())
                {
                    continue;
                }
                else if (_told.Count > 0)
                {
                    // A second passes: what was told and is still ready is told again to whoever has not said that it dealt with it.
                    _told.Clear();
                }
                else
                {
                    foreach (var waiting in _in)
                    {
                        Assert.DoesNotContain(_ready.Values, opening => opening.Fits(waiting.Demand));
                    }

                    return;
                }

                Check();
            }

            Assert.Fail("It does not come to rest.");
        }

        private void Open(Step step)
        {
            var id = step.A % 4 == 0 && _ready.Count > 0 ? _ready.Keys.First() : $"t{_ids++}";
            _ready[id] = new Opening(++_stamp, id, step.B % 5 == 0 ? $"agent-{step.C % 3}" : null, Words[step.B % 4], Words[step.C % 4]);
        }

        /// <summary>Looks first, and comes in later if that brought nothing.</summary>
        private void Come(Step step)
        {
            var who = new Somebody(new OfferRequest($"agent-{step.A % 3}", Words[step.B % 4], Words[step.C % 4 == 3 ? 1 : 0]));
            if (TakeFor(who) is null)
            {
                _looked.Add((who, _epoch, _stamp));
            }
        }

        private string? TakeFor(Somebody who)
        {
            var id = _ready.Values.Where(opening => opening.Fits(who.Demand)).MinBy(opening => opening.Id, StringComparer.Ordinal)?.Id;
            if (id is not null)
            {
                _ready.Remove(id);
            }

            return id;
        }

        private void Enter(Somebody who, long epoch, long stamp)
        {
            _in.Add(who);
            _list.Enter(who, epoch, stamp);
        }

        private void Look(Somebody who, bool isLate)
        {
            if (TakeFor(who) is { } id)
            {
                Leave(who, id);
                return;
            }

            _lookedAgain.Add((who, _epoch, _stamp, _ready.Count > 0));
            if (!isLate)
            {
                Take(_lookedAgain, new Step(0, _lookedAgain.Count - 1, 0, 0), one => Return(one.Who, one.Epoch, one.Stamp, one.IsMoreReady));
            }
        }

        private void Return(Somebody who, long epoch, long stamp, bool isMoreReady) => _list.Return(who, who.Demand, epoch, stamp, isMoreReady);

        private void Leave(Somebody who, params string[] claimed)
        {
            _in.Remove(who);
            _list.Leave(who, claimed);
        }

        private void Ask()
        {
            var isMore = _ask is { } asked && (asked.Epoch != _list.Epoch || _list.Shapes.Any(shape => !asked.Shapes.Contains(shape)));
            if (_list.Count > 0 && (_ask is null || isMore))
            {
                _asks++;
                _isAnswered = false;
                _ask = (_list.Epoch, _list.Stamp, [.. _list.Shapes], _list.Count);
            }
        }

        /// <summary>What the project would answer to the open call, if it had anything to tell.</summary>
        private bool Answer()
        {
            if (_ask is not { } ask || _isAnswered)
            {
                return false;
            }

            var number = _asks;

            if (ask.Epoch != _epoch)
            {
                var (epoch, stamp, ready) = (_epoch, _stamp, _ready.Count);
                return Reply(number, () =>
                {
                    if (number == _asks)
                    {
                        _list.LookAgain(epoch, stamp, ready);
                    }
                });
            }

            var open = _ready.Values.Where(opening => opening.Stamp > ask.Stamp && ask.Shapes.Any(shape => opening.Suits(shape.Skills, shape.Labels)))
                .OrderBy(opening => opening.Stamp).ToList();
            var told = open.Where(opening => !_told.Contains((_epoch, opening.Stamp))).Take(ask.Count).ToList();
            if (told.Count == 0)
            {
                return false;
            }

            told.ForEach(opening => _told.Add((_epoch, opening.Stamp)));
            var through = open.Find(opening => !told.Contains(opening))?.Stamp - 1 ?? _stamp;
            return Reply(number, () =>
            {
                if (ask.Epoch == _list.Epoch)
                {
                    _list.Open(told, number == _asks ? through : 0);
                }
            });
        }

        /// <summary>It is heard some time later, and only then the project is asked again, unless somebody comes for whom it was not asked.</summary>
        private bool Reply(int number, Action hear)
        {
            _isAnswered = true;
            _replies.Enqueue(() =>
            {
                hear();
                _ask = number == _asks ? null : _ask;
            });
            return true;
        }

        private void Hear()
        {
            if (_replies.TryDequeue(out var reply))
            {
                reply();
            }
        }

        private void LoseBacklog(Step step)
        {
            if (step.A % 3 == 0)
            {
                (_epoch, _stamp) = (_epoch + 1, step.B);
                foreach (var opening in _ready.Values.ToList())
                {
                    _ready[opening.Id] = opening with { Stamp = 0 };
                }
            }
        }

        private void Check()
        {
            var wakes = _in.Where(who => who.Wake?.Opening is not null).Select(who => who.Wake!.Opening!).ToList();
            Assert.Equal(wakes.Count, wakes.Distinct(ReferenceEqualityComparer.Instance).Count());
            Assert.Equal(_in.Count, _list.Count);
        }

        private static void Take<T>(List<T> list, Step? step, Action<T> what)
        {
            if (list.Count > 0)
            {
                var index = (step?.A ?? 0) % list.Count;
                var one = list[index];
                list.RemoveAt(index);
                what(one);
            }
        }

        private static void Pick<T>(IEnumerable<T> from, Step step, Action<T> what)
        {
            var list = from.ToList();
            if (list.Count > 0)
            {
                what(list[step.A % list.Count]);
            }
        }
    }

    private sealed class Somebody(OfferRequest demand) : Waiter(demand);
}
