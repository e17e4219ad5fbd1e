using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Krewe.Client.Wire;

namespace Krewe.Gateway.Tests.Support;

/// <summary>Somebody who calls the server: credentials, and what requests with them look like.</summary>
internal sealed class Person(GatewayServer server, string bearer, string? project = null, TokenView? token = null)
{
    public GatewayServer Server => server;

    /// <summary>The project that they work in.</summary>
    public string Project => project ?? throw new InvalidOperationException("This person has no project.");

    public TokenView Token => token ?? throw new InvalidOperationException("This person calls with a key.");

    /// <summary>When this person goes away in the middle of requests.</summary>
    public CancellationToken GivesUp { get; set; }

    /// <summary>Headers that go with every request.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public static async Task<Person> SignInAsync(GatewayServer server, string key, string? agent = null, string? project = null, string? session = null)
    {
        var body = JsonSerializer.Serialize(new TokenBody { Key = key, Agent = agent, Project = project, Session = session }, WireJson.Default.TokenBody);
        var answer = (await new Person(server, string.Empty).PostAsync("/v1/auth/token", body)).Must(200);
        var token = answer.Data.Deserialize(WireJson.Default.TokenView)!;
        return new Person(server, token.AccessToken, project, token);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Delete, path, null, headers);

    public Task<Answer> PostAsync(string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, json, headers);

    public Task<Answer> PutAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, json, headers);

    public Task<Answer> PatchAsync(string path, string json, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, json, headers);

    public Task<Answer> SendAsync(HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendContentAsync(method, path, json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"), headers);

    /// <summary>Opens an event stream. The caller ends it by disposing the response.</summary>
    public async Task<HttpResponseMessage> OpenStreamAsync(string path, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastId);
        }

        return await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<Answer> SendContentAsync(HttpMethod method, string path, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = content };
        if (bearer.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }

        foreach (var (name, value) in headers.Concat(Headers.Select(header => (header.Key, header.Value))))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        // A server may refuse a large body before it is sent: then nobody should be in the middle of sending it.
        request.Headers.ExpectContinue = content is not null && !(content.Headers.ContentLength < 1024 * 1024);
        using var response = await server.Http.SendAsync(request, GivesUp);
        return await Answer.OfAsync(response);
    }

    /// <summary>Makes a task and returns its id.</summary>
    public async Task<string> NewTaskAsync(string id, string more = "")
    {
        (await PostAsync("/v1/tasks", $$"""{"id":"{{id}}","title":"Task {{id}}"{{more}}}""")).Must(201);
        return id;
    }

    /// <summary>Claims a task and returns the fence.</summary>
    public async Task<long> ClaimAsync(string id) => (await PostAsync($"/v1/tasks/{id}/claim")).Must(200).Data.GetProperty("fence").GetInt64();
}
