using System.Runtime.CompilerServices;
using Krewe.Client.Transport;
using Krewe.Client.Wire;

namespace Krewe.Client;

/// <summary>What agents were told to remember, by project.</summary>
public sealed class MemoryResource
{
    /// <summary>Memories of one page: each may be 64 KiB long.</summary>
    private const int PageLimit = 100;

    private readonly ApiCalls _calls;

    internal MemoryResource(ApiCalls calls) => _calls = calls;

    /// <summary>A page of the project's memories by key.</summary>
    /// <param name="project">The project.</param>
    /// <param name="text">Those whose key or value holds this; null for all.</param>
    /// <param name="after">Those whose key comes after this one; null for all.</param>
    /// <param name="limit">The most, 1 to 100; 50 when null.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<Result<Page<MemoryView>>> ListAsync(
        string project, string? text = null, string? after = null, int? limit = null, CancellationToken cancellation = default) => _calls.ListAsync(
        ApiPath.WithQuery(Path(project), ("q", text), ("after", after), ("limit", ApiPath.Number(limit))),
        WireJson.Default.EnvelopeIReadOnlyListMemoryView,
        cancellation);

    /// <summary>All memories of the project by key, page by page.</summary>
    /// <exception cref="KreweRequestException">The server refused.</exception>
    public async IAsyncEnumerable<MemoryView> ReadAllAsync(
        string project, string? text = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        string? after = null;
        do
        {
            var page = (await ListAsync(project, text, after, PageLimit, cancellation)).OrThrow();
            foreach (var memory in page.Items)
            {
                yield return memory;
            }

            after = page.Items.Count < PageLimit ? null : page.Items[^1].Key;
        }
        while (after is not null);
    }

    /// <summary>One memory. Refused with NOT_FOUND.</summary>
    public Task<Result<MemoryView>> GetAsync(string project, string key, CancellationToken cancellation = default) =>
        _calls.GetAsync(Path(project, key), WireJson.Default.EnvelopeMemoryView, cancellation);

    /// <summary>Remembers, whether there is something under the key or not; with <see cref="CallOptions.IfMatch"/> only that version is replaced.</summary>
    public Task<Result<MemoryView>> PutAsync(
        string project, string key, PutMemoryBody body, CallOptions? options = null, CancellationToken cancellation = default) => _calls.WriteAsync(
        HttpMethod.Put, Path(project, key), body, WireJson.Default.PutMemoryBody, WireJson.Default.EnvelopeMemoryView, options, cancellation);

    /// <summary>Forgets; tells what was remembered. Refused with NOT_FOUND.</summary>
    public Task<Result<MemoryView>> DeleteAsync(string project, string key, CallOptions? options = null, CancellationToken cancellation = default) =>
        _calls.WriteAsync(HttpMethod.Delete, Path(project, key), WireJson.Default.EnvelopeMemoryView, options, cancellation);

    private static string Path(string project) => $"v1/projects/{ApiPath.Segment(project)}/memories";

    private static string Path(string project, string key) => $"{Path(project)}/{ApiPath.Segment(key)}";
}
