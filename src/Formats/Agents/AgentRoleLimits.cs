namespace Krewe.Formats.Agents;

/// <summary>The sizes that are read.</summary>
public static class AgentRoleLimits
{
    /// <summary>Of a file.</summary>
    public const int FileBytes = 256 * 1024;

    /// <summary>Of the front matter, in characters.</summary>
    public const int FrontMatterLength = 32 * 1024;

    /// <summary>How deep the front matter may be nested.</summary>
    public const int FrontMatterDepth = 8;

    /// <summary>Of a name, a role or a model, in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Of a description, in characters.</summary>
    public const int DescriptionLength = 16 * 1024;

    /// <summary>Of each list.</summary>
    public const int Items = 64;

    /// <summary>Of each phrase, in characters.</summary>
    public const int ItemLength = 500;

    /// <summary>Of each skill, in characters.</summary>
    public const int SkillLength = 100;

    /// <summary>Of each pattern of paths, in characters.</summary>
    public const int PathLength = 256;
}
