using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Krewe.Gateway.Http;

namespace Krewe.Gateway.Mcp.Calls;

/// <summary>What a call of a tool is carried out in: it has a caller, but whom that speaks for only its arguments tell.</summary>
/// <param name="caller">Who sent the call.</param>
/// <param name="services">What requests are carried out with.</param>
/// <param name="tool">The tool.</param>
/// <param name="forKey">What tells this call from another under the same key.</param>
internal sealed class ToolSetting(McpCaller caller, GatewayServices services, McpTool tool, byte[] forKey)
{
    public McpCaller Caller => caller;

    /// <summary>The call, once it is known whose it is.</summary>
    public ToolCall? Made { get; private set; }

    /// <summary>Carries it out; a lost silo is asked again where that does no harm.</summary>
    public async Task<ToolAnswer> CallAsync(Identity identity, string? key, Func<ToolCall, Task<ToolAnswer>> handler)
    {
        if (key is not null && TextRules.IdempotencyKey(key) is { } problem)
        {
            return ToolAnswer.Refused(Refusals.Invalid("idempotency_key", problem));
        }

        var request = new Call(caller.Context, identity, services, key is null || tool.IsRead ? null : new RequestKey(NameOf(identity, key))) { BodyShare = caller.BodyShare };
        request.Idempotency?.Hash(identity.Agent, $"MCP {identity.Project}", new ReadOnlySequence<byte>(forKey));
        Made = new ToolCall(request, caller, await ClaimsAsync(request));
        return await LostSilos.RunAsync(tool.IsRead || key is not null, () => handler(Made));
    }

    /// <summary>Models choose keys such as "claim-1": a key is one session's own, so that no other is given what was done for it.</summary>
    private static string NameOf(Identity identity, string key) =>
        $"mcp.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity.Agent}\n{identity.Session}\n{key}")))}";

    /// <summary>Whoever only reads holds nothing and keeps nothing alive.</summary>
    private static async Task<OwnClaims> ClaimsAsync(Call request)
    {
        if (request.Identity.Role < Role.Agent)
        {
            return OwnClaims.None;
        }

        var claims = await OwnClaims.ReadAsync(request);
        try
        {
            await claims.RenewAsync(request);
        }
        catch (Exception failure) when (LostWork.AnswerTo(failure, isRead: true) is not null)
        {
            // The next call renews again; if what is away is needed for this one, it says so itself.
        }

        return claims;
    }
}
