using System.IO.Compression;

namespace Puhui.Signals;

/// <summary>
/// A gzip stream that says so when it was cut off. The platform's own reader ends quietly there; so this one appends a small gzip member of its own
/// behind the input, and only an input that is whole lets that one come out at the end.
/// </summary>
public sealed class GzipInput : Stream
{
    private static readonly byte[] Seal = [.. "\u0001puhui: the input was whole\u0004"u8];
    private readonly GZipStream inner;
    private readonly byte[] held = new byte[64 * 1024];
    private int heldStart;
    private int heldEnd;
    private bool ended;

    public GzipInput(Stream compressed) => inner = new GZipStream(new Sealed(compressed), CompressionMode.Decompress);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether some first bytes are those of gzip.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> beginning) => beginning.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (NeedsMore)
        {
            Took(await inner.ReadAsync(Room(), cancellationToken).ConfigureAwait(false));
        }

        return Give(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        while (NeedsMore)
        {
            Took(inner.Read(Room().Span));
        }

        return Give(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>The last bytes are held back until it is known whether they are the seal.</summary>
    private bool NeedsMore => !ended && heldEnd - heldStart <= Seal.Length;

    private Memory<byte> Room()
    {
        held.AsSpan(heldStart, heldEnd - heldStart).CopyTo(held);
        (heldStart, heldEnd) = (0, heldEnd - heldStart);
        return held.AsMemory(heldEnd);
    }

    private void Took(int read)
    {
        heldEnd += read;
        ended = read == 0;
    }

    private int Give(Span<byte> buffer)
    {
        var given = Math.Min(buffer.Length, Math.Max(0, heldEnd - heldStart - Seal.Length));
        held.AsSpan(heldStart, given).CopyTo(buffer);
        heldStart += given;
        if (given == 0 && !buffer.IsEmpty && !held.AsSpan(heldStart, heldEnd - heldStart).SequenceEqual(Seal))
        {
            throw new InvalidDataException("the gzip data is cut off before its end");
        }

        return given;
    }

    /// <summary>The compressed input followed by the seal as a gzip member of its own.</summary>
    private sealed class Sealed(Stream compressed) : Stream
    {
        private readonly MemoryStream seal = Compress(Seal);
        private bool behind;

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
            var read = behind ? 0 : await compressed.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            behind |= read == 0 && !buffer.IsEmpty;
            return read > 0 ? read : seal.Read(buffer.Span);
        }

        public override int Read(Span<byte> buffer)
        {
            var read = behind ? 0 : compressed.Read(buffer);
            behind |= read == 0 && !buffer.IsEmpty;
            return read > 0 ? read : seal.Read(buffer);
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                compressed.Dispose();
            }

            base.Dispose(disposing);
        }

        private static MemoryStream Compress(byte[] bytes)
        {
            var output = new MemoryStream();
            using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(bytes);
            }

            output.Position = 0;
            return output;
        }
    }
}
