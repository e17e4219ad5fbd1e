using Krewe.Formats.Checklists;
using Krewe.Formats.SpecKit;

namespace Krewe.Formats.Tests.SpecKit;

public class RangeTests
{
    [Fact]
    public void Ranges_of_letters_and_parts_are_written_out()
    {
        Assert.Equal(["T007b", "T007a", "T007c"], Waits("- [ ] T007a a\n- [ ] T007b b\n- [ ] T007c c\n- [ ] T008 [P] d (depends on T007b, T007a-T007c)\n").Take(3));
        Assert.Equal(["T-0.5", "T-0.6", "T-0.7"], Waits("- [ ] T-0.5 a\n- [ ] T-0.6 b\n- [ ] T-0.7 c\n- [ ] T-1 [P] d (depends on T-0.5-T-0.7)\n").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_gap_in_a_range_is_nothing_to_tell_and_its_end_is()
    {
        var file = Read("- [ ] T001 a\n- [ ] T003 b (depends on T001-T004)\n");
        Assert.Contains("'T004'", Assert.Single(file.Remarks).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_without_a_text_has_a_title() =>
        Assert.All(Read("##\n- [ ] T001 a\n## **\n- [ ] T002 b\n").Tasks, task => Assert.NotEmpty(task.Title));

    private static IReadOnlyList<string> Waits(string text) => Read(text).Tasks[^1].DependsOn;

    private static TaskFile Read(string text) => new SpecKitFormat().Read(System.Text.Encoding.UTF8.GetBytes(text), "001-boats");
}
