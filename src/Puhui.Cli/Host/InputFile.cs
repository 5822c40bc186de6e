using System.IO.Compression;

namespace Puhui.Cli.Host;

/// <summary>A file, or standard input for "-", read as its content: gzip is recognised by its first bytes, whatever the name says, and one cut off is an error at its end.</summary>
internal sealed class InputFile : IDisposable
{
    private readonly CountingStream raw;

    private InputFile(CountingStream raw, long? length)
    {
        this.raw = raw;
        RawLength = length;
        Content = raw.IsGzip() ? new GZipStream(raw, CompressionMode.Decompress) : raw;
    }

    public Stream Content { get; }

    /// <summary>Bytes of the file as it lies there; null for standard input.</summary>
    public long? RawLength { get; }

    /// <summary>Bytes of the file consumed so far; with <see cref="RawLength"/> it makes a progress bar.</summary>
    public long RawRead => raw.Consumed;

    public static InputFile Open(string path)
    {
        if (path == "-")
        {
            return new InputFile(new CountingStream(Console.OpenStandardInput()), null);
        }

        if (Directory.Exists(path))
        {
            throw new ExpectedFaultException($"'{path}' is a folder; a file is needed");
        }

        if (!File.Exists(path))
        {
            throw new ExpectedFaultException($"there is no file '{path}'");
        }

        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return new InputFile(new CountingStream(file), file.CanSeek ? file.Length : null);
    }

    public void Dispose()
    {
        Content.Dispose();
        raw.Dispose();
    }

    /// <summary>Buffers a stream, lets its first bytes be looked at, and counts what was consumed.</summary>
    private sealed class CountingStream(Stream inner) : Stream
    {
        private readonly byte[] buffer = new byte[1 << 16];
        private int start;
        private int end;

        public long Consumed { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public bool IsGzip()
        {
            while (end < 2)
            {
                var more = inner.Read(buffer, end, buffer.Length - end);
                if (more == 0)
                {
                    return false;
                }

                end += more;
            }

            return buffer[0] == 0x1f && buffer[1] == 0x8b;
        }

        public override int Read(byte[] target, int offset, int count) => Read(target.AsSpan(offset, count));

        public override int Read(Span<byte> target)
        {
            if (start == end)
            {
                (start, end) = (0, inner.Read(buffer));
            }

            return Take(target);
        }

        public override Task<int> ReadAsync(byte[] target, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(target.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask<int> ReadAsync(Memory<byte> target, CancellationToken cancellationToken = default)
        {
            if (start == end)
            {
                (start, end) = (0, await inner.ReadAsync(buffer, cancellationToken));
            }

            return Take(target.Span);
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] target, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private int Take(Span<byte> target)
        {
            var count = Math.Min(end - start, target.Length);
            buffer.AsSpan(start, count).CopyTo(target);
            start += count;
            Consumed += count;
            return count;
        }
    }
}
