using Krewe.Client.Wire;

namespace Krewe.Cli.Roles;

/// <summary>What a role file yields.</summary>
/// <param name="Agent">The agent's name.</param>
/// <param name="Body">Its profile.</param>
/// <param name="Remarks">What was left out or read in another way than it was written.</param>
internal sealed record MappedRole(string Agent, RegisterAgentBody Body, IReadOnlyList<RoleRemark> Remarks);

/// <summary>Something to know about a file that was read.</summary>
/// <param name="Line">In the file, from 1; null when it concerns the whole.</param>
/// <param name="Remark">What, and why.</param>
internal sealed record RoleRemark(int? Line, string Remark);
