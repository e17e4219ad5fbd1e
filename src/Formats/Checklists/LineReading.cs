namespace Krewe.Formats.Checklists;

/// <summary>Cuts a file into lines, and knows which of them are code or a comment.</summary>
internal sealed class LineReading
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly List<ChecklistLine> _lines = [];
    private readonly List<ChecklistFault> _faults = [];
    private byte _fenceMark;
    private int _fenceLength;
    private bool _isComment;
    private int _blockLine;
    private bool _blockHasBoxes;
    private int _boxes;

    private LineReading(ReadOnlyMemory<byte> bytes) => _bytes = bytes;

    public static (IReadOnlyList<ChecklistLine> Lines, IReadOnlyList<ChecklistFault> Faults) Read(ReadOnlyMemory<byte> bytes)
    {
        var reading = new LineReading(bytes);
        reading.ReadAll();
        return (reading._lines, reading._faults);
    }

    private void ReadAll()
    {
        // A byte order mark belongs to no line.
        var start = _bytes.Span.StartsWith(Utf8Mark) ? Utf8Mark.Length : 0;
        while (start < _bytes.Length)
        {
            var rest = _bytes.Span[start..];
            var length = rest.IndexOfAny((byte)'\r', (byte)'\n') is >= 0 and var end ? end : rest.Length;
            var ending = length == rest.Length ? 0 : rest[length..].StartsWith("\r\n"u8) ? 2 : 1;
            Add(start, _bytes.Slice(start, length), ending);
            start += length + ending;
        }

        if ((_fenceLength > 0 || _isComment) && _blockHasBoxes)
        {
            var what = _isComment ? "comment" : "code block";
            _faults.Add(new(_blockLine, $"a {what} begins here and never ends, and there are boxes below: end it, so that they can be told from examples"));
        }
    }

    private static ReadOnlySpan<byte> Utf8Mark => [0xEF, 0xBB, 0xBF];

    private void Add(int start, ReadOnlyMemory<byte> content, int ending)
    {
        var number = _lines.Count + 1;
        var shape = LineShapes.Of(content.Span);
        if (IsVerbatim(content.Span, number, shape.Kind == ChecklistLineKind.Box))
        {
            shape = new(ChecklistLineKind.Verbatim, shape.Indent, 0, 0);
        }

        _lines.Add(new(number, start, content, ending, shape));
        if (shape.Kind == ChecklistLineKind.Box)
        {
            Check(number, content.Length, shape.Indent);
        }
    }

    private void Check(int number, int length, int indent)
    {
        _boxes++;
        var why = length > ChecklistLimits.LineBytes ? $"the line is longer than {ChecklistLimits.LineBytes} bytes"
            : indent > ChecklistLimits.IndentColumns ? $"the box is indented by more than {ChecklistLimits.IndentColumns} columns"
            : _boxes == ChecklistLimits.Boxes + 1 ? $"the file has more than {ChecklistLimits.Boxes} boxes: split it"
            : null;
        if (why is not null)
        {
            _faults.Add(new(number, why));
        }
    }

    private bool IsVerbatim(ReadOnlySpan<byte> line, int number, bool isBox)
    {
        if (_isComment)
        {
            _blockHasBoxes |= isBox;
            _isComment = line.IndexOf("-->"u8) < 0;
            return true;
        }

        var length = LineShapes.FenceLength(line, out var mark, out var isBare);
        if (_fenceLength > 0)
        {
            _blockHasBoxes |= isBox;

            // A block ends with at least as many of the marks that began it, alone on their line.
            _fenceLength = length >= _fenceLength && mark == _fenceMark && isBare ? 0 : _fenceLength;
            return true;
        }

        if (length > 0)
        {
            (_fenceMark, _fenceLength) = (mark, length);
        }
        else
        {
            var text = line.TrimStart(" \t"u8);
            if (!text.StartsWith("<!--"u8))
            {
                return false;
            }

            _isComment = text[4..].IndexOf("-->"u8) < 0;
        }

        (_blockLine, _blockHasBoxes) = (number, false);
        return true;
    }
}
