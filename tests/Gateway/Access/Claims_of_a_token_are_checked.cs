using System.Text;
using Krewe.Gateway.Access.Tokens;
using Krewe.Gateway.Tests.Support;

namespace Krewe.Gateway.Tests.Access;

public sealed class Claims_of_a_token_are_checked
{
    private static readonly DateTimeOffset Now = Moment.Of2026;

    private static TokenClaims Good => new()
    {
        Issuer = TokenClaims.Krewe,
        Audience = TokenClaims.Krewe,
        KeyId = "k1",
        IssuedAt = Now.ToUnixTimeSeconds(),
        NotBefore = Now.ToUnixTimeSeconds(),
        ExpiresAt = Now.ToUnixTimeSeconds() + 900,
        Organization = "default",
        Role = "lead",
        Agent = "wren",
        Session = "s1",
        Project = "web",
        Confined = true,
        Family = "f1",
    };

    [Fact]
    public void A_good_one_speaks_for_whom_it_says()
    {
        var identity = TokenClaims.Read(Good.Write())!.ToIdentity(Now)!;

        Assert.Equal(("default", "k1", Role.Lead, "wren", "s1", "web", true, "f1"), (
            identity.Organization, identity.KeyId, identity.Role, identity.Agent, identity.Session, identity.Project, identity.IsConfined, identity.Family));
        Assert.Equal(Now.AddMinutes(15), identity.ExpiresAt);
    }

    [Fact]
    public void It_ends_on_the_second()
    {
        Assert.NotNull(Good.ToIdentity(Now.AddSeconds(899)));
        Assert.Null(Good.ToIdentity(Now.AddSeconds(900)));
    }

    [Fact]
    public void It_does_not_hold_before_its_time_but_for_clocks_that_are_apart_a_little()
    {
        Assert.NotNull(Good.ToIdentity(Now.AddSeconds(-30)));
        Assert.Null(Good.ToIdentity(Now.AddSeconds(-31)));
    }

    public static TheoryData<string> Missing => ["iss", "aud", "sub", "nbf", "exp", "org", "role", "agent", "sid", "family"];

    [Theory]
    [MemberData(nameof(Missing))]
    public void Each_claim_is_needed(string name)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(Good.Write())!.AsObject();
        Assert.True(json.Remove(name));

        Assert.Null(TokenClaims.Read(Encoding.UTF8.GetBytes(json.ToJsonString()))!.ToIdentity(Now));
    }

    [Fact]
    public void Another_issuer_audience_or_role_is_refused()
    {
        Assert.Null((Good with { Issuer = "joe" }).ToIdentity(Now));
        Assert.Null((Good with { Audience = "other" }).ToIdentity(Now));
        Assert.Null((Good with { Role = "boss" }).ToIdentity(Now));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"exp":"soon"}""")]
    [InlineData("""{"aud":["krewe"]}""")]
    [InlineData("nothing")]
    public void A_payload_of_another_form_is_refused(string payload) =>
        Assert.Null(TokenClaims.Read(Encoding.UTF8.GetBytes(payload))?.ToIdentity(Now));
}
