using System.IO.Compression;

namespace Puhui.Signals;

/// <summary>
/// A gzip stream that says so when it was cut off. The platform's own reader ends quietly there; so this one appends a small gzip member of its own
/// behind the input, and only an input that is whole lets exactly that one come out at the end. What a broken input makes of it is never given out.
/// </summary>
public sealed class GzipInput : Stream
{
    private static readonly byte[] Seal = [.. "\u0001puhui: the input was whole\u0004"u8];
    private readonly SealedStream input;
    private readonly GZipStream inner;
    private readonly MemoryStream end = new();

    public GzipInput(Stream compressed)
    {
        input = new SealedStream(compressed, Compress(Seal));
        inner = new GZipStream(input, CompressionMode.Decompress);
    }

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
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read;
        do
        {
            try
            {
                read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidDataException fault) when (input.IsAtSeal)
            {
                throw CutOff(fault);
            }
        }
        while (IsOfTheEnd(buffer.Span[..read]));

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        int read;
        do
        {
            try
            {
                read = inner.Read(buffer);
            }
            catch (InvalidDataException fault) when (input.IsAtSeal)
            {
                throw CutOff(fault);
            }
        }
        while (IsOfTheEnd(buffer[..read]));

        return read;
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
            input.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>
    /// Keeps back what came out after the seal was fed in: the inflater gives all it can make of one piece of input before it asks for the next,
    /// so that is the seal, or rubbish made of it.
    /// </summary>
    private bool IsOfTheEnd(ReadOnlySpan<byte> read)
    {
        if (read.IsEmpty)
        {
            return input.IsAtSeal && end.ToArray().AsSpan().SequenceEqual(Seal) ? false : throw CutOff(null);
        }

        if (!input.IsAtSeal)
        {
            return false;
        }

        end.Write(read);
        return end.Length <= Seal.Length ? true : throw CutOff(null);
    }

    private static InvalidDataException CutOff(Exception? cause) => new("the gzip data is cut off before its end, or damaged", cause);

    private static byte[] Compress(byte[] bytes)
    {
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return output.ToArray();
    }
}

/// <summary>A stream followed by some bytes of our own.</summary>
internal sealed class SealedStream(Stream inner, byte[] seal) : Stream
{
    private readonly MemoryStream rest = new(seal);

    /// <summary>Whether the stream itself is used up.</summary>
    public bool IsAtSeal { get; private set; }

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
        var read = IsAtSeal ? 0 : await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        return read > 0 ? read : ReadSeal(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        var read = IsAtSeal ? 0 : inner.Read(buffer);
        return read > 0 ? read : ReadSeal(buffer);
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

    private int ReadSeal(Span<byte> buffer)
    {
        IsAtSeal |= !buffer.IsEmpty;
        return rest.Read(buffer);
    }
}
