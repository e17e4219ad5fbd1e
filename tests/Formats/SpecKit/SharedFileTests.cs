using Krewe.Formats.Checklists;
using Krewe.Tests.Support.Data;

namespace Krewe.Formats.Tests.SpecKit;

public class SharedFileTests
{
    [SharedDataTheory]
    [InlineData("pc-switcher__001-core.tasks.md", 125, 17, 125, 129)]
    [InlineData("MC-2__002-main-entry-orchestrator.tasks.md", 40, 10, 37, 86)]
    [InlineData("MC-2__007-stage-4-analyze.tasks.md", 61, 11, 61, 128)]
    public async Task A_real_file_is_read_whole_and_can_be_done(string name, int tasks, int groups, int done, int edges)
    {
        var bytes = await File.ReadAllBytesAsync(SharedData.File("speckit", name));

        var file = SpecText.Format.Read(bytes, name);

        Assert.Empty(file.Faults);
        Assert.Equal(
            (tasks, groups, done, edges),
            (file.Tasks.Count(task => task.State is not null), file.Tasks.Count(task => task.State is null), file.Tasks.Count(task => task.State == CheckState.Done), file.Tasks.Sum(task => task.DependsOn.Count)));
        Assert.Equal(bytes, file.Document.With([]));
        file.AssertCanBeDone();
    }
}
