using Krewe.Formats.Agents.Markdown;
using Krewe.Formats.Agents.Rules;

namespace Krewe.Formats.Agents;

/// <summary>Reads what the Markdown under the front matter says, line by line.</summary>
internal sealed class BodyReader
{
    private const string Body = "body";

    private readonly GatheredRole _role;
    private readonly Sections _sections = new();

    /// <summary>A line such as "Use when:" makes the items after it phrases, until something else begins.</summary>
    private SectionKind? _listUnderMarker;
    private bool _isUseTable;
    private bool _isUnderHeader;

    private BodyReader(GatheredRole role) => _role = role;

    public static void Read(string[] lines, int start, GatheredRole role)
    {
        var reader = new BodyReader(role);
        foreach (var line in MarkdownLines.Read(lines, start))
        {
            reader.Take(line);
        }
    }

    private SectionKind Section => _listUnderMarker ?? _sections.Current;

    private void Take(MarkdownLine line)
    {
        _isUseTable = line.Kind == MarkdownKind.Row && (_isUseTable || UseTable.IsHeader(line));
        _isUnderHeader = line.Kind == MarkdownKind.Row && _isUnderHeader;
        _listUnderMarker = line.Kind is MarkdownKind.Blank or MarkdownKind.Bullet ? _listUnderMarker : null;
        switch (line.Kind)
        {
            case MarkdownKind.Heading:
                _sections.Enter(line.Level, line.Plain);
                _role.Heading ??= line.Plain.Length > 0 ? new(line.Plain, Body, line.Number) : null;
                break;
            case MarkdownKind.Row when _isUseTable || Section == SectionKind.WhenToUse:
                TakeRow(line);
                break;
            case MarkdownKind.Bullet or MarkdownKind.Text:
                TakePaths(line);
                TakeText(line);
                break;
        }
    }

    private void TakeRow(MarkdownLine row)
    {
        if (UseTable.IsRule(row))
        {
            _isUnderHeader = true;
        }
        else
        {
            UseTable.Read(row, _isUnderHeader, _role);
        }
    }

    private void TakeText(MarkdownLine line)
    {
        if (UsePhrases.TryReadLine(new(line.Plain, Body, line.Number), _role, out var isExclusion, out var goesOn))
        {
            _listUnderMarker = !goesOn ? null : isExclusion ? SectionKind.WhenNotToUse : SectionKind.WhenToUse;
        }
        else if (line.Kind == MarkdownKind.Bullet)
        {
            TakeItem(line);
        }
        else if (Label(line.Text) is not null)
        {
            TakeLabelled(line);
        }
        else
        {
            TakeParagraph(line);
        }
    }

    private void TakeItem(MarkdownLine item)
    {
        switch (Section)
        {
            case SectionKind.WhenToUse:
                _role.AddUseWhen(new(item.Plain, UseTable.Source, item.Number));
                break;
            case SectionKind.WhenNotToUse:
                _role.AddExclusion(new(item.Plain, UsePhrases.Redirect(item.Plain), UseTable.Source, item.Number));
                break;
            case SectionKind.Boundaries:
                _role.AddBoundary(new(item.Plain, "boundaries", item.Number));
                break;
            case SectionKind.Creates when !item.Text.Contains('`', StringComparison.Ordinal) && PathTokens.Relative(item.Text) is { } path:
                _role.AddPathGlob(path, item.Number);
                break;
            default:
                TakeLabelled(item);
                break;
        }
    }

    private void TakeLabelled(MarkdownLine line)
    {
        if (Abilities(Section) is { } source)
        {
            _role.AddResponsibility(new(line.Plain, source, line.Number));
            foreach (var term in SkillTerms.In(Label(line.Text) ?? line.Plain))
            {
                _role.AddSkill(new(term, source, line.Number));
            }
        }
    }

    /// <summary>The source that is told for skills of a section, or null when it lists none.</summary>
    private static string? Abilities(SectionKind section) => section switch
    {
        SectionKind.Role => "role",
        SectionKind.Responsibilities => "responsibilities",
        SectionKind.Capabilities => "capabilities",
        SectionKind.Expertise => "expertise",
        _ => null,
    };

    private void TakeParagraph(MarkdownLine line)
    {
        var paragraph = line.Plain.Length <= AgentRoleLimits.DescriptionLength ? new SourcedText(line.Plain, Body, line.Number) : null;
        if (Section == SectionKind.Role)
        {
            _role.RoleParagraph ??= paragraph;
        }

        _role.FirstParagraph ??= paragraph;
    }

    private void TakePaths(MarkdownLine line)
    {
        var isCreated = Section == SectionKind.Creates || (Label(line.Text) is { } label && Sections.KindOf(label) == SectionKind.Creates);
        foreach (var path in PathTokens.In(line.Text))
        {
            if (PathTokens.IsTaskFile(path))
            {
                _role.AddTaskFile(path, line.Number);
            }
            else if (isCreated)
            {
                _role.AddPathGlob(path, line.Number);
            }
        }
    }

    /// <summary>The bold beginning of a line with a colon after or in it, or null.</summary>
    private static string? Label(string text)
    {
        var end = text.StartsWith("**", StringComparison.Ordinal) ? text.IndexOf("**", 2, StringComparison.Ordinal) : -1;
        if (end < 0)
        {
            return null;
        }

        var label = text[2..end].Trim();
        var isLabel = label.EndsWith(':') || text.AsSpan(end + 2).TrimStart().StartsWith(":");
        return isLabel ? label.TrimEnd(':').Trim() : null;
    }
}
