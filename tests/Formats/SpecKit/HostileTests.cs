using System.Globalization;
using System.Text;

namespace Krewe.Formats.Tests.SpecKit;

/// <summary>Files within every limit that would take all time or memory if each of their lines were taken at its word.</summary>
public class HostileTests
{
    [Fact]
    public void A_name_that_repeats_a_hundred_thousand_times_is_numbered_without_counting_anew()
    {
        var file = Read(string.Concat(Enumerable.Repeat("## a\n", 170_000)) + "- [ ] T001 Write\n" + string.Concat(Enumerable.Repeat("- [ ] T001 Write\n", 19_000)));

        Assert.Empty(file.Faults);
        Assert.Equal("T001-19001", file.Tasks.Where(task => task.State is not null).MaxBy(task => task.Line)!.Key);
    }

    [Fact]
    public void A_heading_cannot_take_the_key_of_the_file_itself()
    {
        var file = Read("## Feature\n\n- [ ] T001 Write\n");

        Assert.Equal(file.Tasks.Count, file.Tasks.Select(task => task.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(file.Tasks, task => Assert.NotEqual(task.Key, task.Parent));
    }

    public static TheoryData<string, string> Webs()
    {
        var missing = string.Concat(Enumerable.Range(1, 5_000).Select(number => Invariant($"- [ ] T{number:0000} x depends on T5001-T6000, T7001-T8000\n")));
        var groups = string.Concat(Enumerable.Range(1, 15_000).Select(number => Invariant($"- [ ] T{number:00000} **[PARALLEL-GROUP-{(number % 2 == 0 ? 'A' : 'B')}]** x\n")));
        var phases = string.Concat(Enumerable.Range(1, 5_000).Select(number => Invariant($"## Phase {number}: x\n- [ ] T{number:0000} **[BLOCKING: Phase 1-9999]** x\n")));
        const string Edges = "more than 200000 ways";
        return new() { { missing, Edges }, { groups, Edges }, { phases, "more than 50000 dependencies" } };
    }

    [Theory]
    [MemberData(nameof(Webs))]
    public void More_edges_than_anybody_means_are_a_fault_and_nothing_is_read(string text, string fault)
    {
        var file = Read(text);

        Assert.Contains(fault, Assert.Single(file.Faults).Message, StringComparison.Ordinal);
        Assert.Empty(file.Tasks);
    }

    [Fact]
    public void Digits_of_other_scripts_are_letters() =>
        Assert.Empty(Read("## Phase ３: User Story ３ (Priority: P３)\n\n- [ ] T００１ [US３] Write (depends on T００２)\n- [ ] T001 [US1] Write\n").Faults);

    private static Krewe.Formats.Checklists.TaskFile Read(string text) => SpecText.Format.Read(Encoding.UTF8.GetBytes(text), "x");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
