using Krewe.Domain.Projects;
using Krewe.Domain.Tests.Making;
using Xunit;

namespace Krewe.Domain.Tests.Values;

public sealed class HaltTests
{
    [Fact]
    public void Asking_again_renews_who_and_why_and_leaves_since_when()
    {
        var first = Halt.Asked(null, "ada", Make.Noon, "The database moves.");
        var again = Halt.Asked(first, "bob", Make.At(60), "It still moves.");

        Assert.Equal(new Halt("bob", Make.Noon, "It still moves."), again);
        Assert.Same(again, Halt.Asked(again, "eve", Make.At(90), "It still moves."));
        Assert.Same(again, Halt.Asked(again, "eve", Make.At(90), null));
    }

    [Fact]
    public void A_project_is_resumed_and_paused_anew()
    {
        var paused = ProjectSettings.Default.With(acceptsClaims: false, "ada", Make.Noon, null);
        var resumed = paused.With(acceptsClaims: true, "bob", Make.At(60), null);

        Assert.False(paused.AcceptsClaims);
        Assert.Equal(ProjectSettings.Default, resumed);
        Assert.Equal(Make.At(90), resumed.With(acceptsClaims: false, "ada", Make.At(90), null).Pause!.Since);
    }

    [Fact]
    public void What_is_not_known_is_left_out()
    {
        Assert.Equal(string.Empty, new Halt(null, null, null).Explain());
        Assert.Empty(new Halt(null, null, null).Details("paused"));
        Assert.Equal(" by ada", new Halt("ada", null, null).Explain());
    }
}
