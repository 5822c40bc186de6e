using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Puhui.Signals;

/// <summary>Cuts a stream of UTF-8 into batches of lines; empty lines are counted and left out. A line that is too long is kept only in its beginning.</summary>
public static class LineReader
{
    private const int BufferLength = 512 * 1024;
    private const int TooLongKept = 4 * 1024;
    private const int BatchBytesMax = 16 * 1024 * 1024;

    /// <summary>If the stream breaks, the whole lines before are given first, then its exception; a line cut off by the break is dropped.</summary>
    public static IAsyncEnumerable<LineBatch> Read(Stream input, int linesPerBatch, CancellationToken stop) => Read(input, linesPerBatch, 1, stop);

    /// <summary>As above, passing over the lines before one.</summary>
    /// <param name="fromLine">Counted from 1.</param>
    public static async IAsyncEnumerable<LineBatch> Read(Stream input, int linesPerBatch, long fromLine, [EnumeratorCancellation] CancellationToken stop)
    {
        var cutter = new Cutter(linesPerBatch, fromLine);
        var more = true;
        while (more)
        {
            Exception? broken = null;
            try
            {
                more = await cutter.Fill(input, stop).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is IOException or InvalidDataException)
            {
                broken = fault;
            }

            while (cutter.Cut(atEnd: !more) is { } batch)
            {
                yield return batch;
            }

            if (broken is not null)
            {
                if (cutter.Rest() is { } whole)
                {
                    yield return whole;
                }

                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(broken);
            }
        }
    }

    private sealed class Cutter(int linesPerBatch, long fromLine)
    {
        private readonly IncrementalHash tooLongHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private byte[] buffer = new byte[BufferLength];
        private int start;
        private int end;
        private int searched;
        private long number;
        private long tooLongLength;
        private byte[] tooLongBeginning = [];
        private LineBatch? batch;

        /// <summary>Reads on; false at the end of the stream.</summary>
        public async ValueTask<bool> Fill(Stream input, CancellationToken stop)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (searched, end, start) = (searched - start, end - start, 0);
            var read = await input.ReadAsync(buffer.AsMemory(end), stop).ConfigureAwait(false);
            end += read;
            return read > 0;
        }

        /// <summary>The next full batch, at the end of the stream also the last one; else null.</summary>
        public LineBatch? Cut(bool atEnd)
        {
            while (batch is not { } full || (full.Count < linesPerBatch && full.Length < BatchBytesMax))
            {
                var feed = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
                if (feed >= 0)
                {
                    TakeLine(buffer.AsSpan(start, searched + feed - start));
                    start = searched += feed + 1;
                }
                else if (!atEnd)
                {
                    searched = end;
                    DrainTooLong();
                    return null;
                }
                else
                {
                    TakeLast();
                    return Rest();
                }
            }

            return Rest();
        }

        /// <summary>The lines cut so far.</summary>
        public LineBatch? Rest()
        {
            var rest = batch;
            batch = null;
            return rest;
        }

        private void TakeLast()
        {
            if (start < end || tooLongLength > 0)
            {
                TakeLine(buffer.AsSpan(start, end - start));
            }

            start = searched = end;
        }

        /// <summary>A line longer than the buffer's half is hashed and dropped while it is read, so that memory stays bounded.</summary>
        private void DrainTooLong()
        {
            if (end - start > EventParser.LineLengthMax)
            {
                Swallow(buffer.AsSpan(start, end - start));
                start = searched = end;
            }
        }

        private void TakeLine(ReadOnlySpan<byte> line)
        {
            number++;
            if (tooLongLength > 0 || line.Length > EventParser.LineLengthMax)
            {
                Swallow(line);
                RefuseTooLong();
                return;
            }

            if (number < fromLine)
            {
                return;
            }

            line = line.TrimEnd((byte)'\r');
            if (number == 1 && line.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }

            if (line.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                batch ??= new LineBatch();
                batch.Add(line, number);
            }
        }

        private void Swallow(ReadOnlySpan<byte> piece)
        {
            if (tooLongLength == 0)
            {
                tooLongBeginning = piece[..Math.Min(TooLongKept, piece.Length)].ToArray();
            }

            tooLongHash.AppendData(piece);
            tooLongLength += piece.Length;
        }

        private void RefuseTooLong()
        {
            var (id, length) = (QuarantinedLine.IdFromHash(tooLongHash.GetHashAndReset()), tooLongLength);
            tooLongLength = 0;
            if (number < fromLine)
            {
                return;
            }

            var refusal = new Refusal(
                QuarantineReason.LineTooLong, null, $"has {length} bytes, more than {EventParser.LineLengthMax}; only its first {TooLongKept} are kept");
            batch ??= new LineBatch();
            batch.AddRefused(tooLongBeginning, number, refusal, id);
        }
    }
}
