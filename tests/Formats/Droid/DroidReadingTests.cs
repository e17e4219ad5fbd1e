using Krewe.Formats.Checklists;
using Krewe.Formats.Tests.SpecKit;

namespace Krewe.Formats.Tests.Droid;

public class DroidReadingTests
{
    private static readonly TaskFile File = DroidText.Read(
        "# Security Assessment - Login",
        "## Relevant Files",
        "- `src/login.ts` - broken",
        "## Tasks",
        "### 1.0 Injection",
        "- [x] 1.1 Escape the name",
        "  - **File**: `src/login.ts`",
        "  - **Priority**: P0",
        "  - **Issue**: It is not escaped",
        "  - **Suggested Fix**: Escape it",
        "  - **Status**: ✅ Completed",
        "  - **Completed**: 2025-01-12 11:45",
        "  - **Changes**:",
        "    - Escaped",
        "- [~] 1.2 Escape the rest",
        "  - **Files**: `src/a.ts`, `README.md`",
        "    - src/b.ts",
        "  - **Droid**: backend-engineer-droid-forge",
        "  - **Dependencies**: Task 1.1",
        "- [!] 1.3 Rotate the keys",
        "  - **Status**: ⚠️ Blocked",
        "  - **Blocker**: Nobody has the password",
        "- [cancelled] 1.4 Ask again",
        "### 2.0 Tokens",
        "- [ ] 2.0 Tokens for all",
        "  - [ ] 2.1 Make them",
        "  - [ ] 2.2 Send them (after a while)",
        "    - **Dependencies**: 1.2, 2.1, 9.9");

    [Fact]
    public void Numbers_boxes_and_categories_become_tasks_states_and_groups()
    {
        Assert.Equal(
            ["feature::", "category-1.0:feature:", "category-2.0:feature:", "1.1:category-1.0:Done", "1.2:category-1.0:Started", "1.3:category-1.0:Blocked", "1.4:category-1.0:Cancelled", "2.0:category-2.0:Open", "2.1:2.0:Open", "2.2:2.0:Open"],
            File.Tasks.Select(task => $"{task.Key}:{task.Parent}:{task.State}"));
        Assert.True(File.Task("2.0").ClosesItself);
        Assert.Equal(["1.2: 1.1", "2.2: 1.2 2.1"], File.Edges());
        Assert.Equal("line 27: it depends on '9.9', which is no task of this file", Assert.Single(File.Remarks).ToString());
        File.AssertCanBeDone();
    }

    [Fact]
    public void Sub_bullets_are_what_a_task_says()
    {
        var task = File.Task("1.1");
        Assert.Equal((0, "Escape it"), (task.Priority, task.Design));
        Assert.Equal(["src/login.ts"], task.Paths);
        Assert.Contains("**Issue**: It is not escaped", task.Description, StringComparison.Ordinal);
        Assert.DoesNotContain("Status", task.Description, StringComparison.Ordinal);
        Assert.Equal("backend-engineer-droid-forge", File.Task("1.2").Agent);
        Assert.Equal(["src/a.ts", "README.md", "src/b.ts"], File.Task("1.2").Paths);
        Assert.Equal("Nobody has the password", File.Task("1.3").Reason);
        Assert.Null(File.Task("2.0").Description);
    }

    [Theory]
    [InlineData("- [ ] 1.1 Do it", "1.1", "Do it", CheckState.Open)]
    [InlineData("- [x] **1.1** Do it", "1.1", "Do it", CheckState.Done)]
    [InlineData("- [ ] Task 1.1: Do it", "1.1", "Do it", CheckState.Open)]
    [InlineData("- [ ] 1. Do it", "1", "Do it", CheckState.Open)]
    [InlineData("- [x] 4.1 Do it **← COMPLETED: Branch feat/4.1-x**", "4.1", "Do it", CheckState.Done)]
    [InlineData("- [📍] 5.0 Do it **← CURRENT PHASE**", "5.0", "Do it", CheckState.Started)]
    [InlineData("- [ ] 1.1 Do it status: scheduled", "1.1", "Do it", CheckState.Open)]
    [InlineData("- [-] 7.1 Skipped, there is none", "7.1", "Skipped, there is none", CheckState.Cancelled)]
    [InlineData("- [-] 7.1 Do it", "7.1", "Do it", CheckState.Started)]
    [InlineData("- [>] 7.1 Do it", "7.1", "Do it", CheckState.Started)]
    [InlineData("- [!] 1.2 Do it — WAITING FOR: a person", "1.2", "Do it — WAITING FOR: a person", CheckState.Blocked)]
    public void Older_and_other_dialects_are_understood(string line, string key, string title, CheckState state)
    {
        var task = DroidText.Read(line).Tasks.Single(task => task.State is not null);

        Assert.Equal((key, title, state), (task.Key, task.Title, task.State));
    }

    [Fact]
    public void What_is_waited_for_is_the_reason() => Assert.Equal("WAITING FOR: a person", DroidText.Read("- [!] 1.2 Do it — WAITING FOR: a person").Task("1.2").Reason);

    [Fact]
    public void Circles_are_told_and_left_out_and_numbers_may_stand_twice()
    {
        var file = DroidText.Read("- [ ] 1.1 a", "  - **Dependencies**: 1.2", "- [ ] 1.2 b", "  - **Dependencies**: 1.1", "- [ ] 1.1 c", "- [ ] d");

        Assert.Equal(["1.1: 1.2"], file.Edges());
        Assert.Equal(
            ["line 3: it is not made to wait for '1.1': that would close a circle", "line 5: '1.1' stands on line 1 too: this one is called '1.1-2'", "line 6: a box without a number (such as 1.1) is left alone"],
            file.Remarks.Select(remark => remark.ToString()));
        file.AssertCanBeDone();
    }
}
