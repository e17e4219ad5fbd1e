using System.Diagnostics.CodeAnalysis;
using Krewe.Formats.Agents.FrontMatter;

namespace Krewe.Formats.Agents;

/// <summary>
/// Reads agent role files: Markdown that tells a model who it is, with or without front matter. A file is hostile until it was read:
/// sizes and nesting are bounded, YAML tags and anchors are refused, and no input makes this throw. Front matter that is not YAML is read line by line.
/// </summary>
public static class AgentRoleReader
{
    /// <summary>The role, or why there is none. Nothing is half read.</summary>
    /// <param name="content">UTF-8 with any line ends, with or without a byte order mark.</param>
    /// <param name="fileName">Where the name comes from when the file does not say it; a path is cut to its last part. May be null.</param>
    /// <param name="role">What the file says.</param>
    /// <param name="fault">What is wrong with it.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> content, string? fileName, [NotNullWhen(true)] out AgentRole? role, [NotNullWhen(false)] out AgentRoleFault? fault)
    {
        role = null;
        if (!RoleText.TryDecode(content, out var lines, out fault) || !RoleText.TrySplit(lines, out var bounds, out fault))
        {
            return false;
        }

        var fields = FrontMatterFields.None;
        if (bounds.HasFrontMatter && !FrontMatterReader.TryRead(lines, bounds, out fields, out fault))
        {
            return false;
        }

        var gathered = new GatheredRole();
        gathered.Add(fields);
        fault = fields.Fault;
        if (fault is null)
        {
            BodyReader.Read(lines, bounds.BodyStart, gathered);
            fault = gathered.TryBuild(fileName, out role);
        }

        return fault is null;
    }
}
