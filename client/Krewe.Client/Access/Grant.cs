using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client.Access;

/// <summary>The right to call for a while: a token, or the key itself.</summary>
internal sealed class Grant
{
    private readonly long _asked;
    private readonly TimeSpan _usable;

    private Grant(ApiHeaders headers, TokenView? token, long asked, TimeSpan usable)
    {
        Headers = headers;
        Token = token;
        _asked = asked;
        _usable = usable;
        AsResult = Result.Success(this);
    }

    /// <summary>What to send.</summary>
    public ApiHeaders Headers { get; }

    /// <summary>The token, or null when the key itself is sent.</summary>
    public TokenView? Token { get; }

    /// <summary>Made once: it is asked for with every call.</summary>
    public Result<Grant> AsResult { get; }

    /// <summary>The key, sent as it is; it does not end.</summary>
    public static Grant OfKey(KreweCredentials credentials) =>
        new(new ApiHeaders(credentials.Key, credentials.Agent, credentials.Session), null, 0, TimeSpan.MaxValue);

    /// <summary>A token, to be renewed when a tenth of its life is left: by then a call that waits out its retries still finds it good.</summary>
    public static Grant OfToken(TokenView token, long asked) =>
        new(new ApiHeaders(token.AccessToken), token, asked, TimeSpan.FromSeconds(token.ExpiresIn * 0.9));

    /// <summary>The same grant, to be renewed at once.</summary>
    public Grant Ended() => new(Headers, Token, _asked, TimeSpan.Zero);

    /// <summary>True when it is time to renew it.</summary>
    public bool IsDue(TimeProvider time) => _usable != TimeSpan.MaxValue && time.GetElapsedTime(_asked) >= _usable;
}
