using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Checklists;

namespace Krewe.Formats.Tests.Checklists;

public class DocumentProperties
{
    [Fact]
    public void Any_bytes_are_written_back_as_they_were() =>
        Prop.ForAll<byte[]>(bytes => Assert.Equal(bytes, ChecklistDocument.Read(bytes).With([]))).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void The_lines_are_all_of_the_file() =>
        Prop.ForAll(ChecklistArbitrary.Files(), bytes =>
        {
            var document = ChecklistDocument.Read(bytes);
            var mark = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

            Assert.Equal(bytes.Length - mark, document.Lines.Sum(line => line.Bytes.Length + line.EndingLength));
            Assert.Equal(bytes, document.With([]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Changing_some_boxes_changes_exactly_those() =>
        Prop.ForAll(ChecklistArbitrary.Files(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (bytes, seed) =>
        {
            var before = ChecklistDocument.Read(bytes);
            var random = new Random(seed);
            var chosen = before.Lines.Where(line => line.Kind == ChecklistLineKind.Box && random.Next(2) == 0).Select(line => line.Number).ToHashSet();
            string[] marks = ["X", " ", "cancelled"];

            var after = ChecklistDocument.Read(before.With(chosen.Select(number => ChecklistEdit.Box(before.Lines[number - 1], marks[number % 3]))));

            Assert.Equal(before.Lines.Count, after.Lines.Count);
            foreach (var (was, @is) in before.Lines.Zip(after.Lines))
            {
                var isChosen = chosen.Contains(was.Number);
                Assert.Equal(isChosen ? marks[was.Number % 3] : was.Mark, @is.Mark);
                Assert.Equal((was.Kind, was.Text, was.Indent, was.EndingLength), (@is.Kind, @is.Text, @is.Indent, @is.EndingLength));
                Assert.True(isChosen || was.Bytes.SequenceEqual(@is.Bytes));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
