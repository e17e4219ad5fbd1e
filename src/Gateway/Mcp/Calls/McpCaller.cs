using Krewe.Gateway.Mcp.Protocol;
using Krewe.Gateway.Throttling;
using Microsoft.AspNetCore.Http;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>Who sent a message, as the request around it shows.</summary>
/// <param name="context">The request; the gate has let it in.</param>
/// <param name="isStateless">True for a revision without a handshake.</param>
/// <param name="share">What of the process's memory for bodies the message takes.</param>
internal sealed class McpCaller(HttpContext context, bool isStateless, BodyBudget.Share share)
{
    public HttpContext Context => context;

    public bool IsStateless => isStateless;

    public BodyBudget.Share BodyShare => share;

    /// <summary>Whom the credentials prove.</summary>
    public Identity Identity { get; } = context.Features.Get<Identity>() ?? throw new InvalidOperationException("The gate lets nobody in without an identity.");

    /// <summary>What a client of an older revision was given at its handshake; null when it sends none, or needs none.</summary>
    public string? HandshakeSession => isStateless ? null : RevisionCheck.Value(context.Request.Headers, McpHeaders.SessionId);

    /// <summary>The project that the host has set for its client.</summary>
    public string? HostProject => RevisionCheck.Value(context.Request.Headers, McpHeaders.Project);
}
