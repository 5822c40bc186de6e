using System.Buffers;

namespace Puhui.Signals;

/// <summary>Some lines of one origin in one rented buffer; what holds on to a line beyond the batch must copy it.</summary>
public sealed class LineBatch : IDisposable
{
    private readonly List<(int Start, int Length, long Number, Refusal? Refusal, string? Id)> lines = [];
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(256 * 1024);
    private int length;

    public int Count => lines.Count;

    /// <summary>Bytes held.</summary>
    public int Length => length;

    /// <summary>Adds a line as it came, without its line end.</summary>
    public void Add(ReadOnlySpan<byte> line, long number) => AddRefused(line, number, null, null);

    /// <summary>Adds a line that a connector has already found bad.</summary>
    public void AddRefused(ReadOnlySpan<byte> line, long number, Refusal refusal) => AddRefused(line, number, refusal, null);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        lines.Clear();
        length = 0;
    }

    /// <summary>Adds a line with what is known of it already.</summary>
    /// <param name="id">What the line is known by in quarantine, where that is not the hash of these bytes.</param>
    internal void AddRefused(ReadOnlySpan<byte> line, long number, Refusal? refusal, string? id)
    {
        MakeRoom(line.Length);
        line.CopyTo(buffer.AsSpan(length));
        lines.Add((length, line.Length, number, refusal, id));
        length += line.Length;
    }

    internal (SourceLine Line, Refusal? Refusal, string? Id) this[int index]
    {
        get
        {
            var (start, size, number, refusal, id) = lines[index];
            return (new SourceLine(buffer.AsMemory(start, size), number), refusal, id);
        }
    }

    private void MakeRoom(int more)
    {
        if (length + more <= buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + more));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
