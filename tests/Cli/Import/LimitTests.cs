using Krewe.Cli.Import;
using Krewe.Requests.Validation;

namespace Krewe.Cli.Tests.Import;

/// <summary>What an import refuses by line is what the server would refuse by request.</summary>
public class LimitTests
{
    [Fact]
    public void The_limits_are_those_of_the_server() => Assert.Equal(
        (Limits.TitleLength, Limits.TextBytes, Limits.ShortTextBytes, Limits.Labels, Limits.LabelLength, Limits.WordLength, Limits.TaskIdLength, Limits.NameLength),
        (ImportLimits.TitleLength, ImportLimits.TextBytes, ImportLimits.ReasonBytes, ImportLimits.Labels, ImportLimits.LabelLength, ImportLimits.WordLength, ImportLimits.TaskIdLength, ImportLimits.NameLength));

    [Fact]
    public void A_request_is_within_what_the_server_takes()
    {
        Assert.Equal((Limits.BulkTasks, Limits.ImportEdges, Limits.CommentsPerTask), (ImportLimits.TasksPerChunk, ImportLimits.EdgesPerChunk, ImportLimits.CommentsPerTask));
        Assert.True(ImportLimits.ChunkBytes < Limits.BodyBytes);
    }
}
