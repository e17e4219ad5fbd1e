using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Krewe.Formats.Tests.Checklists;

/// <summary>Task files of every kind of dirt: pieces that mean something, in any order, with any line ending, between bytes that mean nothing.</summary>
internal static class ChecklistArbitrary
{
    private static readonly string[] Pieces =
    [
        "- [ ] T001 Do it in src/a.cs", "- [x] T002 [P] [US1] Do it (depends on T001, T004)", "  - [ ] nested", "    * [X] **T-003.5** x", "- [~] 1.1 a", "- [ ] 1.0 b", "  - [!] 1.2 c",
        "  - **Status**: x", "  - **Started**: 2025-01-01 10:00", "  - **File**: `a/b.cs`", "  - **Dependencies**: Task 1.1, 1.2", "- [cancelled] 2.1 d status: started", "### 1.0 Category",
        "## Phase 1: Setup", "## Phase 2: Foundational", "## Phase 3: User Story 1 - x (Priority: P1)", "### Tests for User Story 1", "## Phase N: Polish", "# Title", "```", "~~~~", "<!--", "-->",
        "- [ ] T001 again", "- [ ] **[EXECUTOR: MAIN]** T009", "- [ ] T010 **[PARALLEL-GROUP-A: T001,T002]** **[BLOCKING: Phase 2-8]** x", "- [", "[ ]", "\t\t- [ ] T011 tab", "", "   ", "text", "- [📍] 3.0 e",
    ];

    private static readonly string[] Endings = ["\n", "\n", "\n", "\r\n", "\r\n", "\r", ""];

    /// <summary>Files of such pieces, with raw bytes between them.</summary>
    public static Arbitrary<byte[]> Files() => Gen.Sized(size => Gen.ListOf(Part(), size * 2)).Select(parts => parts.SelectMany(part => part).ToArray()).ToArbitrary();

    private static Gen<byte[]> Part() => Gen.Frequency(
        (12, from piece in Gen.Elements(Pieces) from ending in Gen.Elements(Endings) select Encoding.UTF8.GetBytes(piece + ending)),
        (1, Gen.ListOf(Gen.Choose(1, 255), 6).Select(bytes => bytes.Select(value => (byte)value).ToArray())),
        (1, Gen.Constant(new byte[] { 0xEF, 0xBB, 0xBF })));
}
