using Krewe.Cli.Commands;
using Krewe.Cli.Hosting;
using Krewe.Cli.Sessions;
using Krewe.Client;
using Krewe.Client.Wire;
using HeldClaim = Krewe.Cli.Commands.HeldClaim;

namespace Krewe.Cli.Git;

/// <summary>Tells the server what commits say of tasks.</summary>
internal sealed class CommitTelling(CommandCall call, string project)
{
    private const int HashLengthShown = 10;

    private readonly CallOptions _options = new() { Project = project };

    /// <summary>Tells of one task; false when the server could not be told now, so that it has to be told again.</summary>
    public async Task<bool> TellAsync(CommitNews news, string branch, CancellationToken cancellation)
    {
        var result = news.Completes ? await CompleteAsync(news, branch, cancellation) : await LinkAsync(news, cancellation);
        if (result.TryGetValue(out _, out var error))
        {
            call.Output.Remark($"krewe: {news.Task} {(news.Completes ? "is told that its work is done" : "is linked")} ({Short(news.Hash)})");
            return true;
        }

        if (error.IsPassing || error.Code is ErrorCode.Unauthorized)
        {
            call.Output.Remark($"krewe: {error.Message} The commit stands; what it says of tasks is told with the next one.");
            return false;
        }

        // A word that looks like a task and is none is no news.
        if (error.Code != ErrorCode.NotFound)
        {
            call.Output.Remark($"krewe: {news.Task}: {error.Message}");
        }

        return true;
    }

    private async Task<Result<TaskView>> CompleteAsync(CommitNews news, string branch, CancellationToken cancellation)
    {
        var reason = $"came to {branch} with {Short(news.Hash)}";
        if (HeldClaim.FindOrNull(call, news.Task, project, null) is { } claim)
        {
            var handedIn = await HandInAsync(claim.Client, news, claim.Fence, reason, cancellation);
            if (handedIn.IsSuccess || handedIn.Error.Code != ErrorCode.StaleClaim)
            {
                return handedIn;
            }
        }

        var settled = await call.Open().Tasks.SettleAsync(news.Task, new SettleBody { Reason = reason, Artifacts = news.Artifacts }, _options, cancellation);
        return settled.IsSuccess || settled.Error.Code != ErrorCode.Forbidden ? settled : await ClaimAndCompleteAsync(news, reason, cancellation);
    }

    /// <summary>Only a lead may settle what nobody holds. An agent does as with any work: it claims the task and hands it in.</summary>
    private async Task<Result<TaskView>> ClaimAndCompleteAsync(CommitNews news, string reason, CancellationToken cancellation)
    {
        var identity = await Identity.SettleAsync(call, cancellation);
        var client = call.Open(identity.Agent, identity.Session);
        var claimed = await client.Tasks.ClaimAsync(news.Task, new ClaimBody { Context = false }, _options, cancellation);
        if (claimed.TryGetValue(out var claim, out var refusal))
        {
            return await HandInAsync(client, news, claim.Fence, reason, cancellation);
        }

        if (refusal.Code == ErrorCode.NotFound || refusal.IsPassing)
        {
            return claimed;
        }

        call.Output.Remark($"krewe: {news.Task} is not completed by {Short(news.Hash)}, because it cannot be claimed: {refusal.Message}");
        return await LinkAsync(news, cancellation);
    }

    private async Task<Result<TaskView>> HandInAsync(KreweClient client, CommitNews news, long fence, string reason, CancellationToken cancellation)
    {
        var body = new HandInBody { Fence = fence, Reason = reason, Artifacts = news.Artifacts };
        var result = await client.Tasks.CompleteAsync(news.Task, body, _options, cancellation);
        await HandInCommands.ForgetAsync(call, project, news.Task, result, cancellation);
        return result;
    }

    private Task<Result<TaskView>> LinkAsync(CommitNews news, CancellationToken cancellation) =>
        call.Open().Tasks.LinkAsync(news.Task, new LinkBody { Artifacts = news.Artifacts }, _options, cancellation);

    private static string Short(string hash) => hash.Length > HashLengthShown ? hash[..HashLengthShown] : hash;
}
