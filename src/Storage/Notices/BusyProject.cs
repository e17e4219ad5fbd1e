using Krewe.Domain.Tasks;

namespace Krewe.Storage.Notices;

/// <summary>A project with open work.</summary>
/// <param name="Place">Where it stands among all projects; never changes.</param>
/// <param name="Key">Organization and id.</param>
/// <param name="LastSeq">The last event of its log, 0 when there is none.</param>
/// <param name="LastAt">When that was; null when there is none.</param>
public sealed record BusyProject(int Place, ProjectKey Key, long LastSeq, DateTimeOffset? LastAt);
