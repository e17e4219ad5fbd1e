using System.Text;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Tests.SpecKit;

public class DialectTests
{
    [Theory]
    [InlineData("T001 Do it", "T001", "Do it")]
    [InlineData("T007a [P] Do it", "T007a", "Do it")]
    [InlineData("T-000.2.5 [ORCHESTRATOR] Do it", "T-000.2.5", "Do it")]
    [InlineData("**T001** Do it", "T001", "Do it")]
    [InlineData("**T001:** Do it", "T001", "Do it")]
    [InlineData("T001: Do it", "T001", "Do it")]
    [InlineData("T001 - Do it", "T001", "Do it")]
    [InlineData("[T001] Do it", "T001", "Do it")]
    [InlineData("[P] T001 [US2] Do it", "T001", "Do it")]
    [InlineData("TASK-12 Do it", "TASK-12", "Do it")]
    [InlineData("T001 **[EXECUTOR: a]** **[SEQUENTIAL]** [US1] Do it ✅ **COMPLETE** (2025-10-22)", "T001", "Do it")]
    [InlineData("T001 [P] [Docs](x.md) first", "T001", "[Docs](x.md) first")]
    [InlineData("T001 [WIP] Do it", "T001", "[WIP] Do it")]
    [InlineData("T001", "T001", "T001")]
    public void Ids_and_marks_are_read_in_every_way_they_are_written(string text, string key, string title)
    {
        var task = SpecText.Read($"- [ ] {text}").Tasks.Single(task => task.State is not null);

        Assert.Equal((key, title), (task.Key, task.Title));
    }

    [Theory]
    [InlineData("(depends on T001, T002)")]
    [InlineData("(depends on T001 and T002)")]
    [InlineData("(Depends on: T001+T002)")]
    [InlineData("(depends T001-T002)")]
    [InlineData("- after T001, T002")]
    [InlineData("(requires T001 & T002)")]
    [InlineData("(blocked by T001, and T002)")]
    [InlineData("[depends: T001, T002]")]
    [InlineData("**Dependencies**: T001, T002")]
    [InlineData("(depends on completion of T001–T002)")]
    [InlineData("\n  - **Depends on**: T001, T002")]
    [InlineData("\n  - **EXECUTION**: Sequential (depends on T001-T002 complete, blocks T009)")]
    public void What_a_task_waits_for_is_read_in_every_way_it_is_written(string text)
    {
        var file = SpecText.Read("- [ ] T001 [P] a", "- [ ] T002 [P] b", $"- [ ] T003 [P] c {text}");

        Assert.Equal(["T003: T001 T002"], file.Edges());
    }

    [Fact]
    public void What_a_text_only_speaks_of_is_waited_for_by_nobody() =>
        Assert.Empty(SpecText.Read("- [ ] T001 [P] a", "- [ ] T002 [P] like T001, see T001").Edges());

    [Fact]
    public void A_parallel_group_goes_together_after_what_stands_before_it()
    {
        var file = SpecText.Read(
            "## Phase 1: Setup",
            "- [ ] T001 **[EXECUTOR: MAIN]** **[SEQUENTIAL]** **[BLOCKING: Phase 2-8]** a",
            "- [ ] T002 **[PARALLEL-GROUP-A: T003]** b",
            "- [ ] T003 **[PARALLEL-GROUP-A: T002]** c",
            "- [ ] T004 **[SEQUENTIAL]** **[BLOCKING: T006-T007]** d",
            "## Phase 2.5: More",
            "- [ ] T005 [P] e",
            "- [ ] T006 **[PARALLEL-GROUP-B: T007]** f",
            "- [ ] T007 **[PARALLEL-GROUP-B: T006]** g",
            "  - **Depends on**: T005");

        Assert.Equal(
        [
            "phase-2.5: T001 phase-1", "T002: T001", "T003: T001", "T004: T001 T002 T003", "T006: T004", "T007: T004 T005",
        ], file.Edges());
        Assert.Equal("main", file.Task("T001").Agent);
        Assert.Contains("main", file.Task("T001").Labels);
    }

    [Fact]
    public void Boxes_within_a_task_are_its_description_and_what_has_to_be_true_when_it_is_done()
    {
        var file = SpecText.Read(
            "- [X] T033 Consolidate",
            "  - **Tasks**:",
            "    1. Move it",
            "  - **Verification**:",
            "    - [ ] Tests are green",
            "    - [x] Nobody complains",
            "      ```bash",
            "      - [ ] T999 no",
            "      ```",
            "",
            "  - **Output**: done",
            "- [ ] T034 Next");

        Assert.Equal("- **Tasks**:\n  1. Move it\n- **Verification**:\n  - [ ] Tests are green\n  - [x] Nobody complains\n    ```bash\n    - [ ] T999 no\n    ```\n\n- **Output**: done", file.Task("T033").Description);
        Assert.Equal("- Tests are green\n- Nobody complains", file.Task("T033").AcceptanceCriteria);
        Assert.Null(file.Task("T034").Description);
        Assert.Equal(3, file.Tasks.Count);
    }

    [Fact]
    public void Tasks_within_a_task_are_its_parts_and_it_is_done_with_them()
    {
        var file = SpecText.Read("- [ ] T001 a", "  More.", "  - [ ] T001.1 b", "    Deep.", "  - [ ] T001.2 c", "- [ ] T002 d");

        Assert.True(file.Task("T001").ClosesItself);
        Assert.Equal("More.", file.Task("T001").Description);
        Assert.Equal(("T001", "T001"), (file.Task("T001.1").Parent, file.Task("T001.2").Parent));
        Assert.Equal(["T001.2: T001.1", "T002: T001"], file.Edges());
        file.AssertCanBeDone();
    }

    [Fact]
    public void A_task_that_waits_for_a_later_phase_is_not_made_to_wait_in_a_circle()
    {
        var file = SpecText.Read(
            "## Phase 1: Setup", "- [ ] T001 a", "- [ ] T002 b (depends on T004)",
            "## Phase 2: Foundational", "- [ ] T003 c", "- [ ] T004 d", "- [ ] T005 e");

        Assert.Contains("T002: T004 T001", file.Edges());
        file.AssertCanBeDone();
    }

    [Fact]
    public void A_circle_in_words_is_told_and_left_out()
    {
        var file = SpecText.Read("- [ ] T001 [P] a (depends on T003)", "- [ ] T002 [P] b (depends on T001)", "- [ ] T003 [P] c (depends on T002)", "- [ ] T004 [P] d (depends on T004, T999)");

        Assert.Equal("T001: T003|T003: T002", string.Join('|', file.Edges()));
        Assert.Equal([(2, "it is not made to wait for 'T001': that would close a circle"), (4, "it depends on 'T999', which is no task of this file")],
            file.Remarks.Select(remark => (remark.Line, remark.Message)).OrderBy(remark => remark.Line));
        file.AssertCanBeDone();
    }

    [Fact]
    public void A_story_that_goes_on_waits_for_its_beginning_only()
    {
        var file = SpecText.Read(
            "## Phase 1: Setup", "- [ ] T001 a", "## Phase 2: User Story 3 - x (P2)", "- [ ] T002 b", "## Phase 3: User Story 1", "- [ ] T003 c",
            "## Phase 4: User Story 3 (cont.)", "- [ ] T004 d", "## Phase 5: Convergence", "- [ ] T005 e");

        Assert.Equal(["phase-2: phase-1", "phase-3: phase-1", "phase-4: phase-2", "phase-5: phase-2 phase-3 phase-4"], file.Edges());
        Assert.Equal(2, file.Task("T002").Priority);
    }

    [Fact]
    public void A_flat_file_has_phases_by_the_names_of_its_headings()
    {
        var file = SpecText.Read("# Tasks", "## Tasks", "### Setup", "- [ ] T001 a", "### Backend", "- [ ] T002 b", "## Other things", "- [ ] T003 c");

        Assert.Equal(["feature", "setup", "other-things"], file.Tasks.Where(task => task.State is null).Select(task => task.Key));
        Assert.Equal(["T002: T001"], file.Edges());
    }

    [Fact]
    public void An_id_that_stands_twice_is_told_and_a_box_without_one_is_left_alone()
    {
        var file = SpecText.Read("- [ ] T001 a", "- [ ] T001 b", "- [ ] c", "- [?] T002 d");

        Assert.Equal(["T001", "T001-2", "T002"], file.Tasks.Where(task => task.State is not null).Select(task => task.Key));
        Assert.Equal(
            ["line 2: 'T001' stands on line 1 too: this one is called 'T001-2'", "line 3: a box without a task's id (such as T001) is left alone", "line 4: nobody knows the mark [?]: the task is taken for open"],
            file.Remarks.Select(remark => remark.ToString()));
    }

    [Fact]
    public void Ten_thousand_parallel_tasks_before_ten_thousand_others_make_few_edges()
    {
        var file = SpecText.Read(
        [
            "## Phase 1: User Story 1", "### Tests for User Story 1", .. Enumerable.Range(1, 8_000).Select(number => $"- [ ] T{number} [P] test"),
            "### Implementation", .. Enumerable.Range(8_001, 8_000).Select(number => $"- [ ] T{number} [P] work"),
            "- [ ] T20001 last", .. Enumerable.Range(30_001, 100).Select(number => $"- [ ] T{number} [PARALLEL-GROUP-A: x] x"), "- [ ] T40001 end",
        ]);

        Assert.InRange(file.Tasks.Sum(task => task.DependsOn.Count), 8_000, 20_000);
        Assert.InRange(file.Tasks.Max(task => task.DependsOn.Count), 1, 100);
        file.AssertCanBeDone();
    }

    [Fact]
    public void More_dependencies_than_can_be_kept_are_told()
    {
        var words = SpecText.Read([.. Enumerable.Range(0, 2_000).Select(number => $"- [ ] T{number} [P] x (depends on T1-T999)")]);
        var phases = SpecText.Read([.. Enumerable.Range(0, 2_000).SelectMany(number => new[] { $"## Phase {number}: x", $"- [ ] T{number} [BLOCKING: Phase 0-9999] x" })]);

        Assert.All([words, phases], file => Assert.Equal("the file names more than 50000 dependencies: split it", Assert.Single(file.Faults).ToString()));
    }

    [Theory]
    [InlineData("- [ ] T001 a\r\n- [x] T002 b  \r\n", "- [x] T001 a\r\n- [ ] T002 b  \r\n")]
    [InlineData("\ufeff- [ ] T001 a\r* [X] **T002** b", "\ufeff- [X] T001 a\r* [ ] **T002** b")]
    public void Writing_changes_the_boxes_and_uses_the_sign_that_is_there(string before, string after)
    {
        var file = SpecText.Format.Read(Encoding.UTF8.GetBytes(before), "x");

        var written = SpecText.Format.Write(file, [new("T001", CheckState.Done), new("T002", CheckState.Open)]);

        Assert.Equal(after, Encoding.UTF8.GetString(written));
        Assert.Equal(written, SpecText.Format.Write(SpecText.Format.Read(written, "x"), [new("T001", CheckState.Done), new("T002", CheckState.Cancelled)]));
    }
}
