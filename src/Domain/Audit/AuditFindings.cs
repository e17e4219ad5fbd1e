namespace Krewe.Domain.Audit;

/// <summary>Collects findings: all are counted, the first of each kind are kept.</summary>
internal sealed class AuditFindings
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly List<AuditFinding> _kept = [];

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public IReadOnlyList<AuditFinding> Kept => _kept;

    public void Add(string kind, string task, long seq, string what)
    {
        var count = _counts.GetValueOrDefault(kind) + 1;
        _counts[kind] = count;
        if (count <= AuditReport.ShownMax)
        {
            _kept.Add(new AuditFinding(kind, task, seq, what));
        }
    }
}
