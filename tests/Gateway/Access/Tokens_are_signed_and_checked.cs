using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Krewe.Gateway.Access.Tokens;

namespace Krewe.Gateway.Tests.Access;

public sealed class Tokens_are_signed_and_checked
{
    private static readonly byte[] Key = Enumerable.Range(1, 32).Select(number => (byte)number).ToArray();

    /// <summary>RFC 7515, appendix A.1: header, payload and key as printed there; the payload is also the one of RFC 7519, section 3.1.</summary>
    [Fact]
    public void The_example_of_the_standard_holds()
    {
        const string token =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        var key = Base64Url.DecodeFromChars("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

        Assert.True(CompactJws.TryVerify(token, _ => key, out var payload));
        Assert.Equal("{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}", Encoding.UTF8.GetString(payload));

        var header = "{\"typ\":\"JWT\",\r\n \"alg\":\"HS256\"}"u8;
        Assert.Equal(token, CompactJws.Sign(header, payload, key));
    }

    /// <summary>RFC 7519, section 6.1: an unsecured token.</summary>
    [Fact]
    public void A_token_without_a_signature_is_none() => Refused(
        "eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.");

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":["HS256"]}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""{"alg":"HS256","crit":["exp"]}""")]
    [InlineData("""["HS256"]""")]
    [InlineData("""{"alg":"HS256"} trailing""")]
    [InlineData("not json")]
    [InlineData("")]
    public void Only_one_algorithm_is_taken_even_when_the_signature_fits(string header) => Refused(Signed(header, "{}"));

    [Fact]
    public void A_changed_payload_is_refused()
    {
        var token = Signed("""{"alg":"HS256"}""", """{"role":"viewer"}""").Split('.');
        var other = Signed("""{"alg":"HS256"}""", """{"role":"admin"}""").Split('.');

        Refused($"{token[0]}.{other[1]}.{token[2]}");
    }

    [Fact]
    public void Every_changed_bit_of_the_signature_is_refused()
    {
        var token = Signed("""{"alg":"HS256"}""", "{}");
        var dot = token.LastIndexOf('.');
        var signature = Base64Url.DecodeFromChars(token.AsSpan(dot + 1));
        for (var bit = 0; bit < 256; bit++)
        {
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
            Refused($"{token[..dot]}.{Base64Url.EncodeToString(signature)}");
            signature[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.True(CompactJws.TryVerify(token, _ => Key, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    public void What_is_no_token_is_refused(string text) => Refused(text);

    [Fact]
    public void One_token_has_one_spelling()
    {
        var token = Signed("""{"alg":"HS256"}""", "{}");

        Refused(token + "=");
        Refused(token + " ");
        Refused(token.Replace(".", " .", StringComparison.Ordinal));
        Refused(" " + token);
    }

    [Fact]
    public void A_token_that_is_too_long_is_refused_unread() => Refused(Signed("""{"alg":"HS256"}""", "{" + new string(' ', 5_000) + "}"));

    [Fact]
    public void The_key_is_found_by_its_id()
    {
        var token = Signed("""{"alg":"HS256","kid":"second"}""", "{}");

        Assert.True(CompactJws.TryVerify(token, id => id == "second" ? Key : null, out _));
        Assert.False(CompactJws.TryVerify(token, _ => null, out _));
        Assert.False(CompactJws.TryVerify(token, _ => RandomNumberGenerator.GetBytes(32), out _));
    }

    private static void Refused(string token)
    {
        Assert.False(CompactJws.TryVerify(token, _ => Key, out var payload));
        Assert.Null(payload);
    }

    private static string Signed(string header, string payload) => CompactJws.Sign(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(payload), Key);
}
