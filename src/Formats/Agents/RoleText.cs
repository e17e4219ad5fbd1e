using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Krewe.Formats.Agents;

/// <summary>Where the front matter and the body of a file are, as indexes of lines from 0.</summary>
internal readonly record struct RoleBounds(bool HasFrontMatter, int FrontMatterStart, int FrontMatterEnd, int BodyStart);

/// <summary>From bytes to lines, and where the front matter ends.</summary>
internal static class RoleText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static bool TryDecode(ReadOnlySpan<byte> content, out string[] lines, [NotNullWhen(false)] out AgentRoleFault? fault)
    {
        lines = [];
        fault = Problem(content);
        if (fault is null)
        {
            var text = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
            lines = Strict.GetString(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        }

        return fault is null;
    }

    /// <summary>Finds a front matter at the beginning of the file.</summary>
    public static bool TrySplit(string[] lines, out RoleBounds bounds, [NotNullWhen(false)] out AgentRoleFault? fault)
    {
        fault = null;
        var start = Array.FindIndex(lines, line => !string.IsNullOrWhiteSpace(line));
        if (start < 0 || lines[start].TrimEnd() != "---")
        {
            bounds = new(HasFrontMatter: false, 0, 0, 0);
            return true;
        }

        var end = Array.FindIndex(lines, start + 1, line => line.TrimEnd() is "---" or "...");
        bounds = new(HasFrontMatter: true, start + 1, end, end + 1);
        fault = end < 0 ? new(start + 1, "the front matter begins here and never ends: close it with a line ---") : null;
        return fault is null;
    }

    private static AgentRoleFault? Problem(ReadOnlySpan<byte> content)
    {
        if (content.Length > AgentRoleLimits.FileBytes)
        {
            return new(null, $"the file has {content.Length} bytes, of which at most {AgentRoleLimits.FileBytes} are read: a role file is a page of text");
        }

        if (content.IndexOf((byte)0) is >= 0 and var zero)
        {
            return new(LineOf(content, zero), "the file is binary, or text that is not UTF-8: save it as UTF-8");
        }

        var valid = 0;
        while (valid < content.Length)
        {
            if (Rune.DecodeFromUtf8(content[valid..], out _, out var length) != System.Buffers.OperationStatus.Done)
            {
                return new(LineOf(content, valid), "the text is not UTF-8 here: save the file as UTF-8");
            }

            valid += length;
        }

        return content.TrimStart(" \t\r\n"u8).IsEmpty ? new(null, "the file is empty") : null;
    }

    private static int LineOf(ReadOnlySpan<byte> content, int position) => 1 + content[..position].Count((byte)'\n');
}
