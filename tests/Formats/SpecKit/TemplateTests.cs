using Krewe.Formats.Checklists;

namespace Krewe.Formats.Tests.SpecKit;

/// <summary>A file as Spec Kit's own commands make it.</summary>
public class TemplateTests
{
    private static readonly TaskFile File = SpecText.Read(
        "# Tasks: Boat rental",
        "",
        "**Input**: Design documents from `/specs/001-boats/`",
        "",
        "## Format: `[ID] [P?] [Story] Description`",
        "- **[P]**: Can run in parallel",
        "",
        "## Phase 1: Setup (Shared Infrastructure)",
        "",
        "**Purpose**: Begin",
        "",
        "- [X] T001 Create the folders",
        "- [x] T002 [P] Configure the linter in .github/lint.yml",
        "",
        "## Phase 2: Foundational (Blocking Prerequisites)",
        "- [ ] T003 Setup the schema in src/db/schema.sql",
        "- [ ] T004 [P] Add a clock in src/clock.py",
        "- [ ] T005 Wire it up",
        "**Checkpoint**: ready",
        "",
        "## Phase 3: User Story 1 - Rent a boat (Priority: P1) 🎯 MVP",
        "**Goal**: A boat can be rented",
        "### Tests for User Story 1 (OPTIONAL - only if tests requested) ⚠️",
        "- [ ] T006 [P] [US1] Contract test in tests/contract/test_rent.py",
        "- [ ] T007 [P] [US1] Journey test in tests/integration/test_rent.py",
        "### Implementation for User Story 1",
        "- [ ] T008 [P] [US1] Boat model in src/models/boat.py",
        "- [ ] T009 [P] [US1] Also Boat model in src/models/boat.py",
        "- [ ] T010 [US1] Service in src/services/rent.py (depends on T008, T009)",
        "",
        "## Phase 4: User Story 2 - Return a boat (Priority: P3)",
        "- [ ] T011 [US2] Return it in src/services/rent.py",
        "",
        "## Phase N: Polish & Cross-Cutting Concerns",
        "- [ ] T012 [P] Documentation",
        "",
        "## Dependencies & Execution Order",
        "- **Setup (Phase 1)**: No dependencies",
        "```",
        "- [ ] T099 Example",
        "```");

    [Fact]
    public void Phases_are_groups_of_the_feature_and_tasks_are_their_parts()
    {
        Assert.Equal(["feature", "phase-1", "phase-2", "phase-3", "phase-4", "phase-n"], File.Tasks.Where(task => task.State is null).Select(task => task.Key));
        Assert.Equal("Tasks: Boat rental", File.Task("feature").Title);
        Assert.Equal("Phase 3: User Story 1 - Rent a boat (Priority: P1) 🎯 MVP", File.Task("phase-3").Title);
        Assert.Equal("**Goal**: A boat can be rented", File.Task("phase-3").Description);
        Assert.All(File.Tasks.Where(task => task.State is null), group => Assert.True(group.ClosesItself));
        Assert.Equal("phase-3", File.Task("T010").Parent);
        Assert.Equal(12, File.Tasks.Count(task => task.State is not null));
        Assert.Empty(File.Remarks);
        Assert.Empty(File.Faults);
    }

    [Fact]
    public void Phases_wait_for_each_other_stories_do_not_and_polish_waits_for_all() => Assert.Equal(
    [
        "phase-2: phase-1", "phase-3: phase-2", "phase-4: phase-2", "phase-n: phase-3 phase-4",
        "T005: T003 T004",
        "T008: T006 T007", "T009: T006 T007 T008",
        "T010: T008 T009 T006 T007",
    ], File.Edges());

    [Fact]
    public void A_task_says_what_its_line_says()
    {
        var task = File.Task("T010");

        Assert.Equal("Service in src/services/rent.py (depends on T008, T009)", task.Title);
        Assert.Equal((29, CheckState.Open, 1), (task.Line, task.State, task.Priority));
        Assert.Equal(["phase-3", "us1"], task.Labels);
        Assert.Equal(["src/services/rent.py"], task.Paths);
        Assert.Equal("Phase 3: User Story 1 - Rent a boat (Priority: P1) 🎯 MVP\n**Goal**: A boat can be rented", task.Design);
        Assert.Equal(CheckState.Done, File.Task("T001").State);
        Assert.Equal([".github/lint.yml"], File.Task("T002").Paths);
    }

    [Fact]
    public void Priority_comes_from_the_story_and_the_rest_goes_with_the_stories_around_it() =>
        Assert.Equal((1, 1, 3, 3), (File.Task("T003").Priority, File.Task("T008").Priority, File.Task("T011").Priority, File.Task("T012").Priority));

    [Fact]
    public void All_of_it_can_be_done() => File.AssertCanBeDone();
}
