using System.Net.Http.Headers;

namespace Krewe.Client.Transport;

/// <summary>Who calls, as headers.</summary>
/// <param name="Bearer">An access token, or an API key; null for a call that needs none.</param>
/// <param name="Agent">Sent only beside an API key that speaks for itself.</param>
/// <param name="Session">Sent only beside an API key that speaks for itself.</param>
internal sealed record ApiHeaders(string? Bearer = null, string? Agent = null, string? Session = null)
{
    public static ApiHeaders None { get; } = new();

    private readonly AuthenticationHeaderValue? _authorization = Bearer is null ? null : new AuthenticationHeaderValue("Bearer", Bearer);

    public void AddTo(HttpRequestHeaders headers)
    {
        headers.Authorization = _authorization;
        if (Agent is not null)
        {
            headers.TryAddWithoutValidation("Krewe-Agent", Agent);
        }

        if (Session is not null)
        {
            headers.TryAddWithoutValidation("Krewe-Session", Session);
        }
    }
}
