using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Puhui.Cli.Host;

/// <summary>Lines of text none of which is held beyond a limit: of a longer one only its place is told, and the lines after it go on.</summary>
internal static class BoundedLines
{
    /// <summary>The lines in order; null stands for one that is longer than the limit. A line break before the end of the text begins no further line.</summary>
    public static async IAsyncEnumerable<string?> Read(Stream content, int lengthMax, [EnumeratorCancellation] CancellationToken stop)
    {
        const int bufferLength = 1 << 16;
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferLength);
        var buffer = ArrayPool<char>.Shared.Rent(bufferLength);
        var (line, isTooLong, isBegun) = (new StringBuilder(), false, false);
        try
        {
            while (await reader.ReadAsync(buffer.AsMemory(), stop).ConfigureAwait(false) is > 0 and var read)
            {
                for (var from = 0; from < read;)
                {
                    var end = Array.IndexOf(buffer, '\n', from, read - from);
                    var until = end < 0 ? read : end;
                    isTooLong |= line.Length + until - from > lengthMax;
                    line.Append(buffer, from, isTooLong ? 0 : until - from);
                    isBegun = end < 0;
                    if (end >= 0)
                    {
                        yield return Taken(line, ref isTooLong);
                    }

                    from = until + 1;
                }
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }

        if (isBegun)
        {
            yield return Taken(line, ref isTooLong);
        }
    }

    private static string? Taken(StringBuilder line, ref bool isTooLong)
    {
        var text = isTooLong ? null : line.ToString().TrimEnd('\r');
        line.Clear();
        isTooLong = false;
        return text;
    }
}
