using Krewe.Formats.Agents.FrontMatter;
using Krewe.Formats.Agents.Rules;

namespace Krewe.Formats.Agents;

/// <summary>Gathers what a file says, in its order, each thing once, none beyond the limits.</summary>
internal sealed class GatheredRole
{
    private readonly Dictionary<string, int> _full = new(StringComparer.Ordinal);
    private readonly List<AgentRoleRemark> _remarks = [];
    private readonly List<AgentSkill> _skills = [];
    private readonly List<SourcedText> _responsibilities = [];
    private readonly List<SourcedText> _boundaries = [];
    private readonly List<SourcedText> _useWhen = [];
    private readonly List<AgentExclusion> _doNotUseWhen = [];
    private readonly List<string> _tools = [];
    private readonly List<string> _pathGlobs = [];
    private readonly List<string> _taskFiles = [];
    private readonly List<string> _keywords = [];

    private SourcedText? _name;
    private SourcedText? _role;
    private SourcedText? _model;
    private SourcedText? _description;

    /// <summary>The first heading of the file.</summary>
    public SourcedText? Heading { get; set; }

    /// <summary>The first paragraph under "Role", then under the first heading.</summary>
    public SourcedText? RoleParagraph { get; set; }

    /// <inheritdoc cref="RoleParagraph"/>
    public SourcedText? FirstParagraph { get; set; }

    public void Add(FrontMatterFields fields)
    {
        fields.Remarks.ForEach(remark => Remark(remark.Line, remark.Message));
        _name = fields.Text("name", AgentRoleLimits.NameLength);
        _role = fields.Text("role", AgentRoleLimits.NameLength);
        _model = fields.Text("model", AgentRoleLimits.NameLength);
        _description = fields.Text("description", AgentRoleLimits.DescriptionLength);
        foreach (var tool in fields.List("tools").Concat(fields.List("allowed-tools")))
        {
            Add(_tools, tool.Text, "tools", tool.Line);
        }

        foreach (var skill in (string[])["skills", "expertise", "tags"])
        {
            fields.List(skill).ToList().ForEach(AddSkill);
        }

        foreach (var keyword in fields.List("keywords").Concat(fields.List("triggers")).Concat(fields.List("tags")))
        {
            Add(_keywords, Term.Normalized(keyword.Text), "keywords", keyword.Line);
        }

        if (_description is not null)
        {
            UsePhrases.Read(_description, this);
        }

        fields.List("use-cases", isSentence: true).ToList().ForEach(AddUseWhen);
        fields.List("boundaries", isSentence: true).ToList().ForEach(AddBoundary);
        fields.List("limitations", isSentence: true).ToList().ForEach(AddBoundary);
    }

    public void AddSkill(SourcedText skill)
    {
        var name = Term.Normalized(skill.Text);
        if (name.Length > 0 && !_skills.Exists(other => other.Name == name) && HasRoom(_skills, "skills", skill.Line))
        {
            _skills.Add(new(name, skill.Source, skill.Line));
        }
    }

    public void AddResponsibility(SourcedText text) => Add(_responsibilities, text, "responsibilities");

    public void AddBoundary(SourcedText text) => Add(_boundaries, text, "boundaries");

    public void AddUseWhen(SourcedText text) => Add(_useWhen, text, "use cases");

    public void AddExclusion(AgentExclusion exclusion)
    {
        var known = _doNotUseWhen.Exists(other => string.Equals(other.When, exclusion.When, StringComparison.OrdinalIgnoreCase));
        if (!known && IsShort(exclusion.When, exclusion.Line) && HasRoom(_doNotUseWhen, "exclusions", exclusion.Line))
        {
            _doNotUseWhen.Add(exclusion);
        }
    }

    public void AddPathGlob(string glob, int line) => Add(_pathGlobs, glob, "paths", line);

    public void AddTaskFile(string glob, int line) => Add(_taskFiles, glob, "task files", line);

    public void Remark(int line, string message)
    {
        if (_remarks.Count < AgentRoleLimits.Items)
        {
            _remarks.Add(new(line, message));
        }
    }

    /// <summary>The whole, or what keeps it from being one.</summary>
    public AgentRoleFault? TryBuild(string? fileName, out AgentRole? role)
    {
        role = null;
        var name = _name?.Text ?? RoleNames.OfFile(fileName) ?? RoleNames.OfHeading(Heading?.Text);
        if (name is null)
        {
            return new(null, "the file has no name: give it a front matter with name: , or a heading");
        }

        if (name.Length > AgentRoleLimits.NameLength || name.Any(char.IsControl))
        {
            return new(_name?.Line, $"the name is one line of at most {AgentRoleLimits.NameLength} characters");
        }

        role = Build(name);
        return null;
    }

    private AgentRole Build(string name) => new()
    {
        Name = name,
        Role = RoleNames.OfHeading(_role?.Text) ?? RoleNames.OfHeading(Heading?.Text) ?? RoleNames.OfHeading(name) ?? name,
        Description = (_description ?? RoleParagraph ?? FirstParagraph)?.Text,
        Model = _model?.Text,
        Tools = _tools,
        Skills = _skills,
        Responsibilities = _responsibilities,
        Boundaries = _boundaries,
        Routing = new() { UseWhen = _useWhen, DoNotUseWhen = _doNotUseWhen, PathGlobs = _pathGlobs, TaskFiles = _taskFiles, Keywords = _keywords },
        Remarks = _remarks,
    };

    private void Add(List<SourcedText> list, SourcedText text, string what)
    {
        var known = list.Exists(other => string.Equals(other.Text, text.Text, StringComparison.OrdinalIgnoreCase));
        if (!known && IsShort(text.Text, text.Line) && HasRoom(list, what, text.Line))
        {
            list.Add(text);
        }
    }

    private void Add(List<string> list, string text, string what, int line)
    {
        if (text.Length > 0 && !list.Contains(text, StringComparer.Ordinal) && HasRoom(list, what, line))
        {
            list.Add(text);
        }
    }

    private bool IsShort(string text, int line)
    {
        if (text.Length > AgentRoleLimits.ItemLength)
        {
            Remark(line, $"a phrase of {text.Length} characters was left out: at most {AgentRoleLimits.ItemLength} are read");
        }

        return text.Length is > 0 and <= AgentRoleLimits.ItemLength;
    }

    private bool HasRoom<T>(List<T> list, string what, int line)
    {
        if (list.Count < AgentRoleLimits.Items)
        {
            return true;
        }

        if (_full.TryAdd(what, line))
        {
            Remark(line, $"there are more than {AgentRoleLimits.Items} {what}: the ones from here on were left out");
        }

        return false;
    }
}
