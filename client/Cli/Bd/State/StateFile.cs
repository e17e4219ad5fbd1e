using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Krewe.Cli.Bd.Hosting;
using Krewe.Cli.Sessions;

namespace Krewe.Cli.Bd.State;

/// <summary>The state of a worktree's commands, in a file that only its owner can read and that many processes may use at once.</summary>
internal sealed class StateFile
{
    private readonly LockedFile _file;
    private readonly Workspace _workspace;
    private readonly string? _session;
    private BdState? _state;

    private StateFile(Workspace workspace, string name, string? session, TimeProvider time)
    {
        _workspace = workspace;
        _file = new LockedFile(Path.Combine(workspace.StateFolder, name), time);
        _session = session;
    }

    /// <summary>That of the worktree; a session that was named has one of its own there.</summary>
    public static StateFile In(Workspace workspace, string? session, TimeProvider time)
    {
        var name = session is null ? "session.json" : $"session-{Mark(session)}.json";
        return new StateFile(workspace, name, session, time);
    }

    /// <summary>What is remembered, as it was read first.</summary>
    public BdState State => _state ??= Parse(_file.Read());

    /// <summary>The session that claims belong to; made once, whichever of several processes comes first.</summary>
    public async Task<string> SessionAsync(CancellationToken cancellation)
    {
        if ((_session ?? State.Session) is { } known)
        {
            return known;
        }

        await UpdateAsync(state => state.Session is null ? state with { Session = Guid.NewGuid().ToString("N") } : state, cancellation);
        return State.Session!;
    }

    /// <summary>Changes what is remembered.</summary>
    public Task UpdateAsync(Func<BdState, BdState> change, CancellationToken cancellation)
    {
        _workspace.Prepare();
        return _file.UpdateAsync(
            content =>
            {
                _state = change(Parse(content));
                return JsonSerializer.SerializeToUtf8Bytes(_state, BdJson.Default.BdState);
            },
            cancellation);
    }

    private static string Mark(string session) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(session)))[..16];

    private static BdState Parse(byte[]? content)
    {
        try
        {
            return content is null ? new BdState() : JsonSerializer.Deserialize(content, BdJson.Default.BdState) ?? new BdState();
        }
        catch (JsonException)
        {
            return new BdState();
        }
    }
}
