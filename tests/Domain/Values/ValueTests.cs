using Krewe.Domain.Tasks;
using Xunit;
using TaskStatus = Krewe.Domain.Tasks.TaskStatus;

namespace Krewe.Domain.Tests.Values;

public sealed class ValueTests
{
    [Fact]
    public void Keys_are_read_as_they_were_written()
    {
        var key = new TaskKey("org", "project", "bd-1.2");

        Assert.Equal("org/project/bd-1.2", key.ToString());
        Assert.Equal(key, TaskKey.Parse("org/project/bd-1.2"));
        Assert.Equal(new ProjectKey("org", "project"), key.InProject);
        Assert.Equal(key.InProject, ProjectKey.Parse(key.InProject.ToString()));
        Assert.Equal(key, key.InProject.Task("bd-1.2"));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("a/b/c/d")]
    public void A_task_key_has_three_parts(string text) => Assert.Throws<FormatException>(() => TaskKey.Parse(text));

    [Theory]
    [InlineData("a")]
    [InlineData("a/b/c")]
    public void A_project_key_has_two_parts(string text) => Assert.Throws<FormatException>(() => ProjectKey.Parse(text));

    [Fact]
    public void Every_state_has_a_name_that_is_read_back()
    {
        Assert.All(Enum.GetValues<TaskStatus>(), status =>
        {
            Assert.True(TaskStatusExtensions.TryParse(status.Name(), out var read));
            Assert.Equal(status, read);
        });
        Assert.Equal(Enum.GetValues<TaskStatus>().Length, TaskStatusExtensions.AllNames.Count);
        Assert.False(TaskStatusExtensions.TryParse("done", out _));
        Assert.False(TaskStatusExtensions.TryParse(null, out _));
    }

    [Fact]
    public void Dead_is_neither_open_nor_closed() =>
        Assert.Equal((false, false), (TaskStatus.Dead.IsOpen(), TaskStatus.Dead.IsClosed()));

    [Fact]
    public void Lists_of_strings_compare_by_content()
    {
        var list = StringList.Of("a", "b");

        Assert.Equal(list, StringList.Of(["a", "b"]));
        Assert.Equal(list.GetHashCode(), StringList.Of("a", "b").GetHashCode());
        Assert.NotEqual(list, StringList.Of("b", "a"));
        Assert.False(list.Equals((object?)null));
        Assert.False(list.Equals(null));
        Assert.Same(StringList.Empty, StringList.Of());
        Assert.Same(StringList.Empty, StringList.Of(null));
        Assert.Equal("[a, b]", list.ToString());
    }

    [Fact]
    public void Lists_of_strings_cannot_be_changed_from_outside()
    {
        string[] source = ["a", "b"];
        var list = StringList.Of(source);
        source[0] = "x";
        list.ToArray()[1] = "x";

        Assert.Equal(["a", "b"], list);
        Assert.Equal((2, "b"), (list.Count, list[1]));
        Assert.Empty(StringList.Empty.ToArray());
    }

    [Fact]
    public void A_subset_has_nothing_of_its_own()
    {
        Assert.True(StringList.Empty.IsSubsetOf(StringList.Empty));
        Assert.True(StringList.Of("b", "a").IsSubsetOf(StringList.Of("a", "b", "c")));
        Assert.False(StringList.Of("a", "A").IsSubsetOf(StringList.Of("a")));
    }
}
