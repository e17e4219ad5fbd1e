using Krewe.Formats.Checklists;

namespace Krewe.Formats.Tests.Droid;

public class DroidWritingTests
{
    private static readonly DateTimeOffset Began = new(2025, 1, 12, 12, 30, 59, TimeSpan.FromHours(2));

    private const string Full = "- [ ] 1.1 a\r\n  - **Priority**: P1\r\n  - **Status**: 📋 Pending  \r\n  - **Changes**:\r\n    - x\r\n\r\n- [ ] 1.2 b\r\n";

    [Fact]
    public void A_started_task_gets_its_mark_its_status_and_its_time_in_utc() => Assert.Equal(
        "- [~] 1.1 a\r\n  - **Priority**: P1\r\n  - **Status**: 🔄 In Progress  \r\n  - **Changes**:\r\n    - x\r\n  - **Started**: 2025-01-12 10:30\r\n\r\n- [ ] 1.2 b\r\n",
        DroidText.Write(Full, new FileChange("1.1", CheckState.Started, Began)));

    [Fact]
    public void A_done_task_keeps_the_start_that_stands_there() => Assert.Equal(
        "- [x] 1.1 a\n  - **Started**: 2024-12-31 09:00\n  - **Status**: ✅ Completed\n  - **Completed**: 2025-01-12 10:31\n",
        DroidText.Write("- [~] 1.1 a\n  - **Started**: 2024-12-31 09:00\n", new FileChange("1.1", CheckState.Done, Began, Began.AddMinutes(1))));

    [Fact]
    public void A_task_without_sub_bullets_gets_them_where_others_have_them_and_none_where_nobody_has()
    {
        Assert.Equal(
            Full.Replace("- [ ] 1.2 b\r\n", "- [!] 1.2 b\r\n  - **Status**: ⚠️ Blocked\r\n  - **Blocker**: no key\r\n", StringComparison.Ordinal),
            DroidText.Write(Full, new FileChange("1.2", CheckState.Blocked, null, null, "no\nkey")));
        Assert.Equal("- [ ] 1.0 a\r  - [cancelled] 1.1 b", DroidText.Write("- [ ] 1.0 a\r  - [ ] 1.1 b", new FileChange("1.1", CheckState.Cancelled)));
    }

    [Theory]
    [InlineData("  - **Status** Pending \n", "  - **Status** ✅ Completed \n")]
    [InlineData("  - **Status**\n", "  - **Status** ✅ Completed\n")]
    [InlineData("  - **Status:** a: b\n", "  - **Status:** ✅ Completed\n")]
    [InlineData("  - **Status**: **open**\n", "  - **Status**: ✅ Completed\n")]
    [InlineData("  * Status: open\n", "  * Status: ✅ Completed\n")]
    public void A_sub_bullet_keeps_its_label_with_or_without_a_colon(string before, string after) =>
        Assert.Equal("- [x] 1.1 a\n" + after, DroidText.Write("- [ ] 1.1 a\n" + before, new FileChange("1.1", CheckState.Done)));

    [Fact]
    public void A_time_is_not_cut_at_its_own_colon() => Assert.Equal(
        "- [x] 1.1 a\n  - **Completed** 2025-01-12 10:31\n  - **Status**: ✅ Completed\n",
        DroidText.Write("- [ ] 1.1 a\n  - **Completed** 2025-01-01 09:00\n", new FileChange("1.1", CheckState.Done, null, Began.AddMinutes(1))));

    [Fact]
    public void Sub_bullets_stand_below_the_whole_text() => Assert.Equal(
        "- [x] 1.1 a\n  goes on\n  - **Status**: ✅ Completed\n- [ ] 1.2 b\n  - **Priority**: P1\n",
        DroidText.Write("- [ ] 1.1 a\n  goes on\n- [ ] 1.2 b\n  - **Priority**: P1\n", new FileChange("1.1", CheckState.Done)));

    [Fact]
    public void The_word_goes_with_the_box_behind_letters_of_any_kind() =>
        Assert.Equal("- [x] 1.1 🚤 – é status: completed\n", DroidText.Write("- [ ] 1.1 🚤 – é status: started\n", new FileChange("1.1", CheckState.Done)));

    [Fact]
    public void The_word_of_older_files_goes_with_the_box() =>
        Assert.Equal("- [x] 1.1 a status: completed \n", DroidText.Write("- [ ] 1.1 a status: started \n", new FileChange("1.1", CheckState.Done, Began, Began)));

    [Fact]
    public void A_parents_sub_bullets_stand_above_its_parts() => Assert.Equal(
        "- [~] 1.0 a\n  - **Status**: 🔄 In Progress\n  - [ ] 1.1 b\n    - **Priority**: P1",
        DroidText.Write("- [ ] 1.0 a\n  - [ ] 1.1 b\n    - **Priority**: P1", new FileChange("1.0", CheckState.Started)));

    [Fact]
    public void What_a_box_says_already_changes_nothing() => Assert.Equal(Full, DroidText.Write(Full, new FileChange("1.1", CheckState.Open)));

    [Fact]
    public void A_status_without_a_value_gets_one() =>
        Assert.Equal("- [x] 1.1 a\n  - **Status**: ✅ Completed", DroidText.Write("- [ ] 1.1 a\n  - **Status**:", new FileChange("1.1", CheckState.Done)));
}
