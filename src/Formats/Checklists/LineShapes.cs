namespace Krewe.Formats.Checklists;

/// <summary>Tells from its signs what a line is. Works on bytes, so that no encoding can move the place of a box.</summary>
internal static class LineShapes
{
    public static LineShape Of(ReadOnlySpan<byte> line)
    {
        var (start, indent) = Indentation(line);
        var text = line[start..];
        if (text.TrimEnd(" \t"u8).IsEmpty)
        {
            return new(ChecklistLineKind.Blank, indent, 0, line.Length);
        }

        if (HeadingLevel(text) is > 0 and var level)
        {
            return new(ChecklistLineKind.Heading, indent, level, start + level + Spaces(text[level..]));
        }

        return MarkerLength(text) is > 0 and var marker ? Item(line, start + marker, indent) : new(ChecklistLineKind.Text, indent, 0, start);
    }

    /// <summary>The marks that begin or end a code block, and whether anything follows them; 0 when the line is none.</summary>
    public static int FenceLength(ReadOnlySpan<byte> line, out byte mark, out bool isBare)
    {
        var text = line[Indentation(line).Length..];
        mark = text.Length > 0 && text[0] is (byte)'`' or (byte)'~' ? text[0] : (byte)0;
        var length = mark == 0 ? 0 : text.IndexOfAnyExcept(mark) is >= 0 and var end ? end : text.Length;
        var rest = text[length..];
        isBare = rest.TrimEnd(" \t"u8).IsEmpty;

        // `code` of three backticks within one line begins no block.
        return length < 3 || (mark == (byte)'`' && rest.Contains(mark)) ? 0 : length;
    }

    private static (int Length, int Columns) Indentation(ReadOnlySpan<byte> line)
    {
        var columns = 0;
        for (var index = 0; index < line.Length; index++)
        {
            if (line[index] == (byte)' ')
            {
                columns++;
            }
            else if (line[index] == (byte)'\t')
            {
                columns += 4 - (columns % 4);
            }
            else
            {
                return (index, columns);
            }
        }

        return (line.Length, columns);
    }

    private static int HeadingLevel(ReadOnlySpan<byte> text)
    {
        var hashes = text.IndexOfAnyExcept((byte)'#') is >= 0 and var end ? end : text.Length;
        return hashes is > 0 and <= 6 && (text.Length == hashes || text[hashes] is (byte)' ' or (byte)'\t') ? hashes : 0;
    }

    /// <summary>The sign of an item with the white space after it; 0 when there is none.</summary>
    private static int MarkerLength(ReadOnlySpan<byte> text)
    {
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var sign = text[0] is (byte)'-' or (byte)'*' or (byte)'+' ? 1
            : digits is > 0 and < 10 && text[digits] is (byte)'.' or (byte)')' ? digits + 1
            : 0;
        var spaces = sign == 0 ? 0 : Spaces(text[sign..]);
        return spaces == 0 && sign < text.Length ? 0 : sign + spaces;
    }

    private static LineShape Item(ReadOnlySpan<byte> line, int textStart, int indent)
    {
        var text = line[textStart..];
        var bullet = new LineShape(ChecklistLineKind.Bullet, indent, 0, textStart);
        if (text.IsEmpty || text[0] != (byte)'[')
        {
            return bullet;
        }

        var markLength = text[1..].IndexOfAny((byte)']', (byte)'[');
        if (markLength is < 1 or > ChecklistLimits.MarkBytes || text[markLength + 1] != (byte)']')
        {
            return bullet;
        }

        // [text](link) and [text][name] are no boxes.
        var rest = text[(markLength + 2)..];
        return rest.Length > 0 && rest[0] is not ((byte)' ' or (byte)'\t')
            ? bullet
            : new(ChecklistLineKind.Box, indent, 0, textStart + markLength + 2 + Spaces(rest), textStart + 1, markLength);
    }

    private static int Spaces(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept((byte)' ', (byte)'\t') is >= 0 and var end ? end : text.Length;
}
