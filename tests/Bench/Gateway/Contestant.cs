using System.Text;
using System.Text.Json;
using Krewe.Bench.Load;
using Krewe.Bench.Servers;

namespace Krewe.Bench.Gateway;

/// <summary>
/// One of the two services under the same load: its address, its token, whose processor time counts, and which tasks are still unused.
/// Ids are handed out once, so that no phase meets what another left behind.
/// </summary>
internal sealed class Contestant(string name, ServerProcess server, string token, int postmasterPid, int tasks)
{
    public const string Project = "bench";
    private const string BulkPath = $"/v1/tasks/bulk?project={Project}";

    /// <summary>Claims by id take from the end, so that they do not meet claims of the next task, which take from the beginning.</summary>
    private int _unusedEnd = tasks;
    private int _nextCreated;

    public string Name { get; } = name;

    public Uri Url => server.Url;

    public ProcessorMeter Meter { get; } = new(server.Pid, postmasterPid);

    /// <summary>Makes pending tasks, 1,000 to a request.</summary>
    public async Task FillAsync(int count)
    {
        using var connection = await HttpConnection.OpenAsync(Url);
        for (var from = 0; from < count; from += 1_000)
        {
            var first = from;
            var answer = await connection.SendAsync("POST", BulkPath, token, BulkBody(index => Id(first + index), Math.Min(1_000, count - from)));
            Require(answer);
        }
    }

    public Task<PhaseResult> CreateAsync(int connections, int count)
    {
        var first = TakeCreated(count);
        return RunAsync(connections, count, "POST", _ => $"/v1/tasks?project={Project}", index => NewTask($"c-{first + index:D8}"));
    }

    public Task<PhaseResult> BulkAsync(int connections, int count)
    {
        var first = TakeCreated(count * 1_000);
        return RunAsync(connections, count, "POST", _ => BulkPath, index => BulkBody(n => $"c-{first + (index * 1_000) + n:D8}", 1_000));
    }

    /// <summary>Tasks that nobody touched: whatever has to be woken or read for them is part of the price.</summary>
    public Task<PhaseResult> ClaimColdAsync(int connections, Held held)
    {
        _unusedEnd -= held.Count;
        for (var index = 0; index < held.Count; index++)
        {
            held.Ids[index] = Id(_unusedEnd + index);
        }

        return ClaimAsync(connections, held);
    }

    /// <summary>Claims the held ids and notes their fences.</summary>
    public Task<PhaseResult> ClaimAsync(int connections, Held held) => Phase.RunAsync(Url, connections, held.Count, Meter, async (connection, index) =>
    {
        var answer = await connection.SendAsync("POST", $"/v1/tasks/{held.Ids[index]}/claim?project={Project}", token, "{}");
        held.Fences[index] = FenceOf(answer);
        return answer;
    });

    public Task<PhaseResult> ReleaseAsync(int connections, Held held) => HandInAsync(connections, held, "release");

    public Task<PhaseResult> CompleteAsync(int connections, Held held) => HandInAsync(connections, held, "complete");

    /// <summary>Claims whatever is next, and notes what it was. Without the context, which only one of the two has.</summary>
    public Task<PhaseResult> ClaimNextAsync(int connections, Held held) => Phase.RunAsync(Url, connections, held.Count, Meter, async (connection, index) =>
    {
        var answer = await connection.SendAsync("POST", $"/v1/projects/{Project}/claim", token, """{"context":false}""");
        if (answer.IsSuccess)
        {
            using var body = JsonDocument.Parse(answer.Body);
            var task = body.RootElement.GetProperty("data").GetProperty("tasks")[0];
            (held.Ids[index], held.Fences[index]) = (task.GetProperty("id").GetString()!, task.GetProperty("fence").GetInt64());
        }

        return answer;
    });

    public Task<PhaseResult> ListAsync(int connections, int count) =>
        RunAsync(connections, count, "GET", _ => $"/v1/tasks?project={Project}&status=pending&page=1&limit=50", _ => null);

    private Task<PhaseResult> HandInAsync(int connections, Held held, string verb) => RunAsync(
        connections,
        held.Count,
        "POST",
        index => $"/v1/tasks/{held.Ids[index]}/{verb}?project={Project}",
        index => $$"""{"fence":{{held.Fences[index]}},"reason":"PR #{{index}} created"}""");

    private Task<PhaseResult> RunAsync(int connections, int count, string method, Func<int, string> path, Func<int, string?> body) =>
        Phase.RunAsync(Url, connections, count, Meter, (connection, index) => connection.SendAsync(method, path(index), token, body(index)));

    private int TakeCreated(int count)
    {
        var first = _nextCreated;
        _nextCreated += count;
        return first;
    }

    private static string Id(int index) => $"t-{index:D7}";

    private static string NewTask(string id) =>
        $$"""{"id":"{{id}}","title":"Teach the importer to keep what it does not know ({{id}})","priority":2}""";

    private static string BulkBody(Func<int, string> id, int count)
    {
        var body = new StringBuilder("{\"tasks\":[");
        for (var index = 0; index < count; index++)
        {
            body.Append(index == 0 ? string.Empty : ",").Append(NewTask(id(index)));
        }

        return body.Append("]}").ToString();
    }

    private static long FenceOf(HttpAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            return -1;
        }

        using var body = JsonDocument.Parse(answer.Body);
        return body.RootElement.GetProperty("data").GetProperty("fence").GetInt64();
    }

    private static void Require(HttpAnswer answer)
    {
        if (!answer.IsSuccess)
        {
            throw new InvalidOperationException($"Filling failed: {answer.Status} {Encoding.UTF8.GetString(answer.Body.Span)}");
        }
    }
}

/// <summary>Tasks that a phase claimed, and the fences it got.</summary>
internal sealed class Held(int count)
{
    public int Count { get; } = count;

    public string[] Ids { get; } = new string[count];

    public long[] Fences { get; } = new long[count];
}
