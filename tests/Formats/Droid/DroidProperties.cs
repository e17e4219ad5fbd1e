using FsCheck;
using FsCheck.Fluent;
using Krewe.Formats.Checklists;
using Krewe.Formats.Tests.Checklists;
using Krewe.Formats.Tests.SpecKit;
using Krewe.Tests.Support.Data;

namespace Krewe.Formats.Tests.Droid;

public class DroidProperties
{
    [Fact]
    public void Any_file_is_read_with_keys_of_its_own_and_all_of_it_can_be_done() =>
        Prop.ForAll(ChecklistArbitrary.Files(), bytes =>
        {
            var file = DroidText.Format.Read(bytes, "x");

            Assert.Equal(file.Tasks.Count, file.Tasks.Select(task => task.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            file.AssertCanBeDone();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void What_is_written_is_read_back_and_writing_it_again_changes_nothing() =>
        Prop.ForAll(ChecklistArbitrary.Files(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (bytes, seed) =>
        {
            var random = new Random(seed);
            var at = new DateTimeOffset(2025, 1, 1, 10, 0, 0, TimeSpan.Zero);
            var file = DroidText.Format.Read(bytes, "x");
            var states = Enum.GetValues<CheckState>();
            var changes = file.Tasks.Where(task => task.State is not null && random.Next(2) == 0)
                .Select(task => new FileChange(task.Key, states[random.Next(states.Length)], at, at, "why\r\nnot")).ToList();

            var written = DroidText.Format.Write(file, changes);
            var again = DroidText.Format.Read(written, "x");

            var wanted = changes.ToDictionary(change => change.Key, change => change.State, StringComparer.Ordinal);
            Assert.Equal(
                file.Tasks.Select(task => (task.Key, task.Parent, wanted.TryGetValue(task.Key, out var state) ? state : task.State)),
                again.Tasks.Select(task => (task.Key, task.Parent, task.State)));
            Assert.Equal(written, DroidText.Format.Write(again, changes));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [SharedDataTheory]
    [InlineData("droid-forge__tasks-0001-prd-droid-forge.md", 63)]
    [InlineData("droid-forge__tasks-0001-one-shot-mode.md", 128)]
    [InlineData("droid-forge__tasks-replit-sample.md", 43)]
    [InlineData("run402__inbound-email-raw-mime.tasks.md", 66)]
    public async Task A_real_file_is_read_whole_and_only_boxes_change(string name, int tasks)
    {
        var bytes = await File.ReadAllBytesAsync(SharedData.File("droid", name));
        var file = DroidText.Format.Read(bytes, name);
        var done = DroidText.Format.Read(DroidText.Format.Write(file, file.Tasks.Where(task => task.State is not null).Select(task => new FileChange(task.Key, CheckState.Done))), name);

        Assert.Equal(tasks, file.Tasks.Count(task => task.State is not null));
        Assert.All(done.Tasks.Where(task => task.State is not null), task => Assert.Equal(CheckState.Done, task.State));
        Assert.Equal(file.Document.Lines.Count, done.Document.Lines.Count);
        file.AssertCanBeDone();
    }
}
