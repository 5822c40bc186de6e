using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Puhui.Simulation;

/// <summary>Writes event lines of the NDJSON contract straight as bytes: one open line at a time, handed on whole.</summary>
internal sealed class LineWriter
{
    private readonly byte[] line = new byte[4096];
    private byte[] dayText = [];
    private IBufferWriter<byte> output = new ArrayBufferWriter<byte>();
    private int length;

    public int Lines { get; private set; }

    /// <summary>Lines from here on are dated that day, China time, and go to that output.</summary>
    public void Begin(DateOnly day, IBufferWriter<byte> to)
    {
        dayText = Encoding.ASCII.GetBytes(day.ToString("yyyy-MM-dd"));
        output = to;
        Lines = 0;
    }

    /// <summary>Opens a line whose event id is prefix + ordinal-number + suffix; data fields follow, then <see cref="Close"/>.</summary>
    /// <param name="second">Of the day, 0–86399.</param>
    public LineWriter Open(Seller seller, ReadOnlySpan<byte> kind, int second, ReadOnlySpan<byte> prefix, long number, ReadOnlySpan<byte> suffix)
    {
        length = 0;
        Raw(seller.LineHead).Raw(prefix).Number(seller.Traits.Ordinal).Raw("-"u8).Number(number).Raw(suffix);
        Raw(seller.LineMiddle).Raw(kind).Raw("\",\"at\":\""u8).Raw(dayText);
        return Clock(second).Raw("+08:00\",\"data\":{"u8);
    }

    public void Close()
    {
        Raw("}}\n"u8);
        output.Write(line.AsSpan(0, length));
        Lines++;
    }

    /// <summary>"order":"o-17-123", the first field of everything about an order.</summary>
    public LineWriter Order(Seller seller, int sequence) => Raw("\"order\":\"o-"u8).Number(seller.Traits.Ordinal).Raw("-"u8).Number(sequence).Raw("\""u8);

    /// <summary>An amount in minor units as a decimal string in major units; every currency of this world has two digits.</summary>
    public LineWriter Amount(ReadOnlySpan<byte> field, long minor)
    {
        Raw(field);
        if (minor < 0)
        {
            Raw("-"u8);
        }

        var (major, rest) = Math.DivRem(Math.Abs(minor), 100);
        return Number(major).Raw(rest < 10 ? ".0"u8 : "."u8).Number(rest).Raw("\""u8);
    }

    public LineWriter Number(long number)
    {
        Utf8Formatter.TryFormat(number, line.AsSpan(length), out var written);
        length += written;
        return this;
    }

    public LineWriter Hex(ulong hash)
    {
        Utf8Formatter.TryFormat(hash, line.AsSpan(length), out var written, new StandardFormat('x', 16));
        length += written;
        return this;
    }

    /// <summary>yyyy-MM-dd.</summary>
    public LineWriter Date(int dayNumber)
    {
        var day = DateOnly.FromDayNumber(dayNumber);
        return TwoDigits(day.Year / 100).TwoDigits(day.Year % 100).Raw("-"u8).TwoDigits(day.Month).Raw("-"u8).TwoDigits(day.Day);
    }

    /// <summary>RFC 3339 in China time.</summary>
    public LineWriter Time(int dayNumber, int second) => Date(dayNumber).Clock(second).Raw("+08:00"u8);

    public LineWriter Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(line.AsSpan(length));
        length += text.Length;
        return this;
    }

    private LineWriter Clock(int second) =>
        Raw("T"u8).TwoDigits(second / 3600).Raw(":"u8).TwoDigits(second / 60 % 60).Raw(":"u8).TwoDigits(second % 60);

    private LineWriter TwoDigits(int number)
    {
        line[length++] = (byte)('0' + (number / 10));
        line[length++] = (byte)('0' + (number % 10));
        return this;
    }
}
