using Krewe.Silo;

namespace Krewe.Gateway.Tests.Silo;

/// <summary>A silo listens where it says that it can be reached.</summary>
public sealed class An_address_is_advertised
{
    [Theory]
    [InlineData(null, "127.0.0.1", "127.0.0.1")]
    [InlineData("10.0.0.1", "10.0.0.1", "0.0.0.0")]
    [InlineData("fd00::1", "fd00::1", "::")]
    public void Of_the_family_that_it_listens_to(string? advertise, string address, string listens)
    {
        var advertised = AdvertisedAddress.Of(advertise);

        Assert.Equal((address, listens), (advertised.Address.ToString(), advertised.Listens.ToString()));
    }

    [Fact]
    public void A_host_that_nobody_knows_is_one_line()
    {
        var refused = Assert.Throws<StartException>(() => AdvertisedAddress.Of("nowhere.invalid"));

        Assert.StartsWith("cannot advertise 'nowhere.invalid': ", refused.Message, StringComparison.Ordinal);
    }
}
