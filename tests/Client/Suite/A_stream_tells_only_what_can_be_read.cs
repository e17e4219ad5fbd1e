using System.Text;

namespace Krewe.Client.Tests.Suite;

public sealed class A_stream_tells_only_what_can_be_read
{
    [Fact]
    public async Task An_event_that_makes_no_sense_ends_it_and_is_not_passed_over()
    {
        const string text = "retry: 1000\nid: 4\n\nid: 5\nevent: claimed\ndata: {\"seq\":5,\n\n";
        using var response = new HttpResponseMessage { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text)) };
        using var live = await LiveEvents.OfAsync(response, TimeProvider.System, CancellationToken.None);

        Assert.Null(await live.NextAsync(CancellationToken.None));

        Assert.Equal(4, live.LastId);
    }
}
