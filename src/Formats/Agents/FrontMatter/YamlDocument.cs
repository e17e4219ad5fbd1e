using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Krewe.Formats.Agents.FrontMatter;

/// <summary>Builds fields from the events of one document. What is deeper than a list of texts is passed over, with its bounds kept.</summary>
internal sealed class YamlDocument(int lineOffset)
{
    private int _depth;
    private int _documents;
    private string? _key;
    private FrontMatterValue? _value;

    /// <summary>What was read so far.</summary>
    public FrontMatterFields Fields { get; } = new();

    /// <summary>Takes the next event; says what is wrong with it, or null.</summary>
    public string? Take(ParsingEvent next) => next switch
    {
        AnchorAlias => "anchors and aliases are not read here: write the value out",
        NodeEvent { Anchor.IsEmpty: false } => "anchors and aliases are not read here: write the value out",
        NodeEvent { Tag.IsEmpty: false } => "tags such as !x are not read here: write a plain value",
        DocumentStart => ++_documents > 1 ? "the front matter is one document: take the further --- out" : null,
        MappingStart or SequenceStart => Open(next),
        MappingEnd or SequenceEnd => Close(),
        Scalar scalar => _depth == 0 ? NotFields() : Text(scalar),
        _ => null,
    };

    private static string NotFields() => "the front matter is not a list of fields: write each as name: value";

    private string? Open(ParsingEvent start)
    {
        if (++_depth > AgentRoleLimits.FrontMatterDepth)
        {
            return $"the front matter is nested more than {AgentRoleLimits.FrontMatterDepth} deep";
        }

        if (_depth == 1)
        {
            return start is MappingStart ? null : NotFields();
        }

        if (_depth == 2)
        {
            if (_key is null)
            {
                return "the name of a field is a plain word";
            }

            _value = new FrontMatterValue(Line(start)) { IsList = start is SequenceStart };
        }

        _value!.IsNested = _value.IsNested || _depth > 2 || !_value.IsList;
        return null;
    }

    private string? Close()
    {
        _depth--;
        return _depth == 1 ? Store() : null;
    }

    private string? Text(Scalar scalar)
    {
        if (_depth > 1)
        {
            _value!.Add(scalar.Value, Line(scalar));
            return null;
        }

        if (_key is null)
        {
            _key = scalar.Value;
            return null;
        }

        _value = new FrontMatterValue(Line(scalar));
        if (!(scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null"))
        {
            _value.Add(scalar.Value, Line(scalar));
        }

        return Store();
    }

    private string? Store()
    {
        var (key, value) = (_key!, _value!);
        (_key, _value) = (null, null);
        return Fields.TryAdd(key, value) ? null : "a field is there twice: keep one of the two";
    }

    private int Line(ParsingEvent at) => (int)at.Start.Line + lineOffset;
}
