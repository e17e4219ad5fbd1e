namespace Krewe.Formats.Git;

/// <summary>Mentions as they are found: each task once, in the order of the text. Whoever says that it completes is believed.</summary>
internal sealed class MentionSet(int countMax)
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<TaskMention> _all = [];

    /// <summary>True when nothing that is found completes a task.</summary>
    public bool OnlyLinks { get; set; }

    public IReadOnlyList<TaskMention> All => _all;

    public void Add(ReadOnlySpan<char> id, bool completes, bool goesOn = false)
    {
        var name = id.ToString();
        var mention = new TaskMention(name, completes && !OnlyLinks, goesOn || OnlyLinks);
        if (_places.TryGetValue(name, out var place))
        {
            _all[place] = new TaskMention(name, _all[place].Completes || mention.Completes, _all[place].GoesOn || mention.GoesOn);
        }
        else if (_all.Count < countMax)
        {
            _places.Add(name, _all.Count);
            _all.Add(mention);
        }
    }
}
