using System.Text.Json;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Bd.Output;
using Krewe.Client;
using Krewe.Client.Wire;

namespace Krewe.Cli.Bd.Work;

/// <summary>What comes after an issue was closed: what became ready by it, and what to do next.</summary>
internal static class NextWork
{
    private const int ReadyLimit = 1_000;

    /// <summary>Does what the flags of <c>bd close</c> ask for; returns what it adds to a JSON answer, or null.</summary>
    public static async Task<Action<Utf8JsonWriter>?> AfterCloseAsync(BdCall call, KreweClient client, TaskDetailView closed, CancellationToken cancellation)
    {
        if (call.Flags.Is("suggest-next") && await UnblockedAsync(call, client, closed, cancellation) is { Count: > 0 } unblocked)
        {
            Tell(call, "\nNewly unblocked:", unblocked);
            return json => Write(json, "unblocked", unblocked);
        }

        if (call.Flags.Is("continue"))
        {
            return await ContinueAsync(call, client, closed, cancellation);
        }

        return call.Flags.Is("claim-next") ? await ClaimNextAsync(call, client, cancellation) : null;
    }

    /// <summary>Claims the best that is ready for this agent; null when there is nothing, with why.</summary>
    public static async Task<(TaskDetailView? Task, NothingView? Nothing)> ClaimBestAsync(
        BdCall call, KreweClient client, IReadOnlyList<string> labels, CancellationToken cancellation)
    {
        var body = new ClaimNextBody { Lease = ClaimWork.LeaseWord, Context = false, Labels = labels.Count == 0 ? null : labels };
        var next = (await client.Projects.ClaimNextAsync(call.Project, body, null, cancellation)).OrThrow();
        if (next.Tasks.Count == 0)
        {
            return (null, next.Nothing);
        }

        await call.RememberAsync(next.Tasks[0], cancellation);
        await call.TouchAsync(next.Tasks[0].Id, cancellation);
        var detail = await client.Tasks.GetAsync(next.Tasks[0].Id, call.Project, cancellation);
        return (detail.IsSuccess ? detail.Value : new TaskDetailView(next.Tasks[0]), null);
    }

    private static async Task<Action<Utf8JsonWriter>?> ClaimNextAsync(BdCall call, KreweClient client, CancellationToken cancellation)
    {
        var (claimed, _) = await ClaimBestAsync(call, client, [], cancellation);
        if (claimed is null)
        {
            Line(call, "\n✨ No ready issues available to claim.");
            return null;
        }

        Line(call, $"✓ Auto-claimed next ready issue: {IssueText.Named(claimed)} (P{claimed.Priority})");
        return json =>
        {
            json.WritePropertyName("claimed");
            IssueJson.Write(json, claimed);
        };
    }

    private static async Task<Action<Utf8JsonWriter>?> ContinueAsync(BdCall call, KreweClient client, TaskDetailView closed, CancellationToken cancellation)
    {
        if (IssueJson.ParentOf(closed) is not { } parent)
        {
            call.Output.Remark($"Warning: could not advance to next step: {closed.Id} is not part of a molecule");
            return null;
        }

        var whole = (await client.Tasks.GetAsync(parent, call.Project, cancellation)).OrThrow();
        var parts = whole.Dependents.Where(edge => edge.Kind == "parent-child").Select(edge => edge.Task).ToHashSet(StringComparer.Ordinal);
        var next = (await ReadyAsync(call, client, cancellation)).FirstOrDefault(task => parts.Contains(task.Id));
        var isClaimed = next is not null && !call.Flags.Is("no-auto") && (await ClaimWork.ClaimAsync(call, client, next.Id, cancellation)).IsSuccess;
        var detail = next is null ? null : (await client.Tasks.GetAsync(next.Id, call.Project, cancellation)).OrThrow();
        Line(call, detail is null ? $"\nNo further ready step of {parent}." : $"\nNext step of {parent}: {IssueText.Named(detail)}{(isClaimed ? " (claimed)" : "")}");
        return json =>
        {
            json.WriteStartObject("continue");
            json.WritePropertyName("closed_step");
            IssueJson.Write(json, closed);
            json.WriteString("molecule_id", parent);
            if (detail is not null)
            {
                json.WritePropertyName("next_step");
                IssueJson.Write(json, detail);
            }

            json.WriteBoolean("auto_advanced", isClaimed);
            json.WriteBoolean("molecule_complete", whole.Children is { } children && children.Closed == children.Total);
            json.WriteEndObject();
        };
    }

    private static async Task<IReadOnlyList<TaskDetailView>> UnblockedAsync(BdCall call, KreweClient client, TaskDetailView closed, CancellationToken cancellation)
    {
        var waiting = closed.Dependents.Where(edge => edge.Kind != "parent-child" && edge.Enforced).Select(edge => edge.Task).ToHashSet(StringComparer.Ordinal);
        if (waiting.Count == 0)
        {
            return [];
        }

        var ready = (await ReadyAsync(call, client, cancellation)).Where(task => waiting.Contains(task.Id)).ToList();
        return await Tasks.DetailsAsync(call, client, ready, cancellation);
    }

    private static async Task<IReadOnlyList<TaskView>> ReadyAsync(BdCall call, KreweClient client, CancellationToken cancellation) =>
        (await client.Projects.ReadyAsync(call.Project, null, ReadyLimit, cancellation)).OrThrow().Items;

    private static void Tell(BdCall call, string title, IReadOnlyList<TaskDetailView> tasks)
    {
        Line(call, title);
        foreach (var task in tasks)
        {
            Line(call, $"  • {IssueText.Named(task)} (P{task.Priority})");
        }
    }

    private static void Line(BdCall call, string text)
    {
        if (!call.Output.IsJson)
        {
            call.Output.Line(text);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<TaskDetailView> tasks)
    {
        json.WriteStartArray(name);
        foreach (var task in tasks)
        {
            IssueJson.Write(json, task);
        }

        json.WriteEndArray();
    }
}
