namespace Krewe.Formats.Lines;

/// <summary>Reads a stream line by line with a bound on what it holds: a line over the limit is passed over, not gathered.</summary>
internal sealed class LineReader(Stream stream, int maxLineBytes)
{
    private const int FirstBufferBytes = 64 * 1024;
    private const byte LineFeed = (byte)'\n';

    private byte[] _buffer = new byte[Math.Min(FirstBufferBytes, maxLineBytes + 1)];
    private int _start;
    private int _scanned;
    private int _end;
    private bool _isAtEnd;

    /// <summary>Of the current line, from 1; blank lines count.</summary>
    public long Number { get; private set; }

    /// <summary>The current line without its line feed; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>The current line was longer than the limit: its content is gone.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Moves to the next line.</summary>
    /// <returns>False at the end of the stream.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        IsTooLong = false;
        while (true)
        {
            var length = _buffer.AsSpan(_scanned, _end - _scanned).IndexOf(LineFeed);
            if (length >= 0)
            {
                Take(_scanned + length, skip: 1);
                return true;
            }

            _scanned = _end;
            if (_isAtEnd)
            {
                return TakeLast();
            }

            DropIfTooLong();
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation);
            _end += read;
            _isAtEnd = read == 0;
        }
    }

    private void Take(int end, int skip)
    {
        Number++;
        IsTooLong |= end - _start > maxLineBytes;
        Line = IsTooLong ? default : _buffer.AsMemory(_start, end - _start);
        _start = _scanned = end + skip;
    }

    private bool TakeLast()
    {
        if (_start == _end && !IsTooLong)
        {
            return false;
        }

        Take(_end, skip: 0);
        return true;
    }

    private void DropIfTooLong()
    {
        if (IsTooLong || _end - _start > maxLineBytes)
        {
            IsTooLong = true;
            _start = _scanned = _end = 0;
        }
    }

    private void MakeRoom()
    {
        if (_end < _buffer.Length)
        {
            return;
        }

        var held = _end - _start;
        var isMoveEnough = held <= _buffer.Length / 2 || _buffer.Length > maxLineBytes;
        var target = isMoveEnough ? _buffer : new byte[(int)Math.Min(_buffer.Length * 2L, maxLineBytes + 1L)];
        Buffer.BlockCopy(_buffer, _start, target, 0, held);
        _buffer = target;
        _scanned -= _start;
        _start = 0;
        _end = held;
    }
}
