using System.Net;

namespace Krewe.Client.Tests.Support;

/// <summary>A way to a gateway on which every event stream breaks after a few bytes, often in the middle of an event, and every third is refused.</summary>
internal sealed class BreakingStreams(Random random) : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
{
    private const string EventStream = "text/event-stream";

    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;
    private int _broken;

    /// <summary>Ends when the first stream is open.</summary>
    public Task Opened => _opened.Task;

    /// <summary>How many streams broke.</summary>
    public int Broken => Volatile.Read(ref _broken);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.Accept.All(accepted => accepted.MediaType != EventStream))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (++_asked % 3 == 0)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("{}") };
        }

        var answer = await base.SendAsync(request, cancellationToken);
        _opened.TrySetResult();
        var content = new StreamContent(new ShortStream(
            await answer.Content.ReadAsStreamAsync(cancellationToken), random.Next(60, 2_000), () => Interlocked.Increment(ref _broken)));
        content.Headers.ContentType = answer.Content.Headers.ContentType;
        answer.Content = content;
        return answer;
    }

    /// <summary>Fails after so many bytes.</summary>
    private sealed class ShortStream(Stream inner, int left, Action broke) : Stream
    {
        private int _left = left;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_left == 0)
            {
                broke();
                throw new IOException("The test cut the stream.");
            }

            var read = await inner.ReadAsync(buffer[..Math.Min(buffer.Length, _left)], cancellationToken);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
