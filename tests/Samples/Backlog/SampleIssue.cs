namespace Krewe.Samples.Backlog;

/// <summary>One issue while the backlog is being made up. Its number is its place in the plan: clean edges lead to lower ones.</summary>
internal sealed class SampleIssue(int number, string id, string type)
{
    private readonly HashSet<string> _targets = new(StringComparer.Ordinal);

    public int Number { get; } = number;

    public string Id { get; } = id;

    public string Type { get; } = type;

    public string Title { get; set; } = "";

    public string Description { get; set; } = "";

    public string Status { get; set; } = "open";

    public int? Priority { get; set; } = 2;

    /// <summary>Written as exports were before lines had a type.</summary>
    public bool IsOld { get; set; }

    public List<string> Labels { get; } = [];

    public List<SampleEdge> Edges { get; } = [];

    public List<string> Remarks { get; } = [];

    public int ChildCount { get; set; }

    /// <summary>Adds an edge unless the pair has one already: in Beads a pair has one type.</summary>
    /// <returns>False when it has.</returns>
    public bool DependOn(string target, string type, string metadata = "{}")
    {
        if (!_targets.Add(target))
        {
            return false;
        }

        Edges.Add(new SampleEdge(target, type, metadata));
        return true;
    }
}

/// <summary>An edge to make up.</summary>
internal sealed record SampleEdge(string Target, string Type, string Metadata);
