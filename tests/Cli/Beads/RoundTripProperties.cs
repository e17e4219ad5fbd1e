using FsCheck;
using FsCheck.Fluent;

namespace Krewe.Cli.Tests.Beads;

public class RoundTripProperties
{
    [Fact]
    public void Any_file_comes_out_as_it_went_in() =>
        Prop.ForAll(ArbitraryLines.Files(), lines => { RoundTrip.AssertSameAsync(lines).GetAwaiter().GetResult(); })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
