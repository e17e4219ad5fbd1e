using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Checklists;
using Krewe.Formats.Tests.Checklists;

namespace Krewe.Formats.Tests.SpecKit;

public class SpecProperties
{
    [Fact]
    public void Any_file_is_read_with_keys_of_its_own_and_all_of_it_can_be_done() =>
        Prop.ForAll(ChecklistArbitrary.Files(), bytes =>
        {
            var file = SpecText.Format.Read(bytes, "x");

            Assert.Equal(file.Tasks.Count, file.Tasks.Select(task => task.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(file.Tasks, task => Assert.InRange(task.Title.Length, 1, TitleText.LengthMax));
            file.AssertCanBeDone();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void Any_bytes_are_read_without_a_fall() =>
        Prop.ForAll<byte[]>(bytes => Assert.Equal(bytes, SpecText.Format.Read(bytes, "x").Document.With([]))).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_is_written_is_read_back_and_nothing_else_is_changed() =>
        Prop.ForAll(ChecklistArbitrary.Files(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (bytes, seed) =>
        {
            var random = new Random(seed);
            var file = SpecText.Format.Read(bytes, "x");
            var changes = file.Tasks.Where(task => task.State is CheckState.Open or CheckState.Done && random.Next(2) == 0)
                .Select(task => new FileChange(task.Key, task.State == CheckState.Open ? CheckState.Done : CheckState.Open)).ToList();

            var again = SpecText.Format.Read(SpecText.Format.Write(file, changes), "x");

            var changed = changes.ToDictionary(change => change.Key, change => change.State, StringComparer.Ordinal);
            Assert.Equal(file.Tasks.Select(task => (task.Key, task.Title, changed.TryGetValue(task.Key, out var state) ? state : task.State)), again.Tasks.Select(task => (task.Key, task.Title, task.State)));
            Assert.Equal(bytes, SpecText.Format.Write(again, changes.Select(change => new FileChange(change.Key, file.Task(change.Key).State!.Value))).Length == bytes.Length ? bytes : []);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));
}
