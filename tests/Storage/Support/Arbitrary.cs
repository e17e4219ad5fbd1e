using FsCheck;
using FsCheck.Fluent;
using Krewe.Domain;
using Krewe.Domain.Tasks;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Storage.Tests.Support;

/// <summary>Rows with anything in them that the types allow, likely or not.</summary>
public static class Arbitrary
{
    private static readonly string[] Awkward =
    [
        string.Empty, " ", "'", "\"", "\\", "{}", "{\"a\",\"b\"}", "NULL", "null", ",", "\n\t\r", "\u0001\u001f\u007f", "é", "e\u0301", "日本語", "🙈🙉🙊",
        "\uFFFF\uFFFE", "\u200D\u202E", "%s; drop table tasks; --", "@title", "$1", "{Tasks._columns}", new string('x', 600),
    ];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Elements(Awkward),
        ArbMap.Default.GeneratorFor<string>().Select(Storable));

    private static readonly Gen<string?> TextsOrNull = Gen.OneOf(Gen.Constant<string?>(null), Texts.Select(text => (string?)text));

    private static readonly Gen<int> Integers = Gen.OneOf(Gen.Elements(0, 1, -1, int.MinValue, int.MaxValue), Gen.Choose(0, 1000));

    private static readonly Gen<int?> IntegersOrNull = Gen.OneOf(Gen.Constant<int?>(null), Integers.Select(number => (int?)number));

    private static readonly Gen<DateTimeOffset> Times = Gen.OneOf(
        Gen.Elements(
            DateTimeOffset.MinValue,
            DateTimeOffset.UnixEpoch,
            DateTimeOffset.UnixEpoch.AddMicroseconds(-1),
            new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero).AddMicroseconds(999_999),
            new DateTimeOffset(2000, 2, 29, 23, 59, 59, TimeSpan.FromHours(-11)).AddMicroseconds(1)),
        Gen.Choose(0, int.MaxValue).SelectMany(seconds => Gen.Choose(0, 999_999).Select(rest => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMicroseconds(rest))));

    private static readonly Gen<DateTimeOffset?> TimesOrNull = Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), Times.Select(time => (DateTimeOffset?)time));

    private static readonly Gen<StringList> Lists = Gen.ListOf(Texts).Select(items => StringList.Of(items.Take(8)));

    private static readonly Gen<Claim?> Claims = Gen.OneOf(
        Gen.Constant<Claim?>(null),
        from agent in Texts
        from session in Texts
        from claimedAt in Times
        from seconds in Integers
        from until in Times
        from run in TimesOrNull
        select (Claim?)new Claim(agent, session, claimedAt, seconds, until, run));

    private static readonly Gen<ReservedPaths?> Reserved = Gen.OneOf(
        Gen.Constant<ReservedPaths?>(null),
        from fence in Gen.Elements(0L, 1L, long.MaxValue)
        from exclusive in Lists
        from shared in Lists
        select (ReservedPaths?)new ReservedPaths(fence, exclusive, shared));

    private static readonly Gen<TaskParticulars> Particulars = Gen.OneOf(
        Gen.Constant(TaskParticulars.None),
        from paths in Lists
        from sharedPaths in Lists
        from reserved in Reserved
        from reviews in TextsOrNull
        from author in TextsOrNull
        from preferred in TextsOrNull
        from verdict in TextsOrNull
        from review in TextsOrNull
        from closesItself in Gen.Elements(true, false)
        from percent in IntegersOrNull
        from progressedAt in TimesOrNull
        from artifacts in Integers
        select new TaskParticulars
        {
            Paths = paths,
            SharedPaths = sharedPaths,
            Reserved = reserved,
            Reviews = reviews,
            Author = author,
            PreferredAgent = preferred,
            Verdict = verdict,
            Review = review,
            ClosesItself = closesItself,
            Percent = percent,
            ProgressedAt = progressedAt,
            ArtifactCount = artifacts,
        });

    /// <summary>The first version of a row.</summary>
    public static Gen<TaskState> States(TaskKey key) =>
        from status in Gen.Elements(Enum.GetValues<TaskStatus>())
        from fence in Gen.Elements(0L, 1L, long.MaxValue)
        from title in Texts
        from type in Texts
        from priority in Integers
        from assignee in TextsOrNull
        from labels in Lists
        from skills in Lists
        from attempts in Integers
        from maxAttempts in IntegersOrNull
        from maxRun in IntegersOrNull
        from claim in Claims
        from lastAgent in TextsOrNull
        from notBefore in TimesOrNull
        from reason in TextsOrNull
        from blockers in Integers
        from createdAt in Times
        from createdBy in TextsOrNull
        from enteredAt in Times
        from updatedAt in Times
        from startedAt in TimesOrNull
        from closedAt in TimesOrNull
        from particulars in Particulars
        select new TaskState
        {
            Key = key,
            Version = 1,
            Status = status,
            Fence = fence,
            Title = title,
            Type = type,
            Priority = priority,
            Assignee = assignee,
            Labels = labels,
            Skills = skills,
            Attempts = attempts,
            MaxAttempts = maxAttempts,
            MaxRunSeconds = maxRun,
            Claim = claim,
            LastAgent = lastAgent,
            NotBefore = notBefore,
            Reason = reason,
            BlockerCount = blockers,
            CreatedAt = createdAt,
            CreatedBy = createdBy,
            EnteredAt = enteredAt,
            UpdatedAt = updatedAt,
            StartedAt = startedAt,
            ClosedAt = closedAt,
            Particulars = particulars,
        };

    /// <summary>Long texts.</summary>
    public static Gen<TaskText> LongTexts() =>
        from description in TextsOrNull
        from design in TextsOrNull
        from acceptance in TextsOrNull
        from notes in TextsOrNull
        from extra in TextsOrNull
        select new TaskText { Description = description, Design = design, AcceptanceCriteria = acceptance, Notes = notes, Extra = extra };

    /// <summary>Events of a row.</summary>
    public static Gen<TaskEvent> Events(TaskState next) =>
        from kind in Texts
        from was in Gen.Elements(Enum.GetValues<TaskStatus>())
        from actor in Texts
        from session in TextsOrNull
        from at in Times
        from operation in Texts
        from detail in TextsOrNull
        select new TaskEvent(kind, was, next.Status, next.Version, next.Fence, actor, session, at, operation, detail);

    /// <summary>Without what no database stores; that is refused, and tested elsewhere.</summary>
    private static string Storable(string? text) =>
        new string([.. (text ?? string.Empty).Where(letter => letter != '\0' && !char.IsSurrogate(letter))]);
}
