using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>What became of one line: an event, a refusal, or neither yet because its merchant has not been looked up.</summary>
internal readonly record struct ParsedLine(Event? Event, Refusal? Refusal, string? PendingMerchant);

/// <summary>Turns lines into validated events. Keeps scratch space, so each thread needs its own.</summary>
internal sealed class EventParser
{
    public const int LineLengthMax = 256 * 1024;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16 };
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(5);
    private static readonly Timestamp Earliest = Timestamp.From(DateTimeOffset.UnixEpoch);
    private static readonly Timestamp Latest = Timestamp.Parse("9998-12-31T00:00:00Z");
    private readonly EnvelopeReader envelopes = new();
    private readonly EventDataReader data = new();
    private readonly ArrayBufferWriter<byte> content = new(4_096);

    /// <summary>Neither so early nor so late that local days run out.</summary>
    public static bool IsInRange(Timestamp at) => at >= Earliest && at <= Latest;

    /// <summary>Pure but for scratch: the same line, merchants and time always give the same.</summary>
    /// <param name="merchants">What is known of merchants by id; an id not in it is reported as pending.</param>
    public ParsedLine Parse(SourceLine line, MerchantDirectory merchants, Timestamp receivedAt)
    {
        if (!Utf8.IsValid(line.Bytes.Span))
        {
            return Refuse(QuarantineReason.MalformedLine, null, "is not UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(line.Bytes, Options);
            return Parse(line, document.RootElement, merchants, receivedAt);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escape that is half of a surrogate pair, which is no text.
            return Refuse(QuarantineReason.MalformedLine, null, fault is JsonException ? Brief(fault.Message) : "has an escape that is not a Unicode character");
        }
    }

    /// <summary>What a stored event adds to its tile; used to rebuild.</summary>
    public TileDelta DeltaOf(StoredEvent stored, Merchant merchant)
    {
        using var document = JsonDocument.Parse(stored.Data, Options);
        var refusal = data.Read(EventShape.Of(stored.Kind), document.RootElement, merchant);
        Check.That(refusal is null, $"event {stored.Source}/{stored.Id} of {stored.Merchant} in the store is valid");
        return TileDeltas.Of(stored.Kind, data.Values, merchant, stored.At, stored.Sign);
    }

    private ParsedLine Parse(SourceLine line, JsonElement root, MerchantDirectory merchants, Timestamp receivedAt)
    {
        if (envelopes.Read(root, out var envelope) is { } refusal)
        {
            return new ParsedLine(null, refusal, null);
        }

        if (!merchants.TryGet(envelope.Merchant, out var standing))
        {
            return new ParsedLine(null, null, envelope.Merchant);
        }

        refusal = Admit(envelope, standing, receivedAt) ?? data.Read(EventShape.Of(envelope.Kind), envelope.Data, standing!.Merchant);
        return refusal is not null ? new ParsedLine(null, refusal, null) : new ParsedLine(Build(line, envelope, standing!.Merchant), null, null);
    }

    private static Refusal? Admit(in Envelope envelope, MerchantStanding? standing, Timestamp receivedAt)
    {
        if (standing is null)
        {
            return new Refusal(QuarantineReason.UnknownMerchant, "merchant", $"'{envelope.Merchant}' is not registered");
        }

        var scope = envelope.Kind.Scope();
        if (!standing.Consents.Allows(scope, receivedAt))
        {
            return new Refusal(QuarantineReason.ConsentMissing, "merchant", $"'{envelope.Merchant}' has no consent in force for {scope.ToSnakeCase()}");
        }

        return envelope.At > receivedAt.Plus(ClockSkewMax)
            ? new Refusal(QuarantineReason.FutureTime, "at", $"{envelope.At} is more than 5 minutes after it was received")
            : null;
    }

    private Event Build(SourceLine line, in Envelope envelope, Merchant merchant)
    {
        var delta = TileDeltas.Of(envelope.Kind, data.Values, merchant, envelope.At, envelope.Sign);
        var canonical = Canonical(envelope, out var dataStart, out var dataLength);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(canonical, hash);
        return new Event(
            envelope.Source,
            envelope.Id,
            merchant,
            envelope.Kind,
            envelope.At,
            envelope.Sign,
            EventHash.FromBytes(hash),
            canonical.Slice(dataStart, dataLength).ToArray(),
            delta,
            envelope.Kind == EventKind.PayoutSettled ? Payout(envelope, merchant, delta.Day) : null,
            line);
    }

    /// <summary>{"at":…,"data":…,"kind":…,"sign":…} in the form of RFC 8785, the time in UTC.</summary>
    private ReadOnlySpan<byte> Canonical(in Envelope envelope, out int dataStart, out int dataLength)
    {
        content.ResetWrittenCount();
        content.Write("{\"at\":\""u8);
        Encoding.ASCII.GetBytes(envelope.At.ToString().AsSpan(), content);
        content.Write("\",\"data\":"u8);
        dataStart = content.WrittenCount;
        CanonicalJson.Write(envelope.Data, content);
        dataLength = content.WrittenCount - dataStart;
        content.Write(",\"kind\":\""u8);
        content.Write(EventKinds.Utf8Name(envelope.Kind));
        content.Write(envelope.Sign < 0 ? "\",\"sign\":-1}"u8 : "\",\"sign\":1}"u8);
        return content.WrittenSpan;
    }

    private PayoutNotice Payout(in Envelope envelope, Merchant merchant, DateOnly day)
    {
        var sign = envelope.Sign;
        Money Of(Field field) => new(sign * data.Values.Number(field), merchant.Currency);
        return new PayoutNotice(merchant.Id, envelope.Source, envelope.Id, envelope.At, day, Of(Field.Gross), Of(Field.Fees), Of(Field.Refunds), Of(Field.Net));
    }

    private static ParsedLine Refuse(QuarantineReason reason, string? field, string detail) => new(null, new Refusal(reason, field, detail), null);

    private static string Brief(string message)
    {
        var end = message.IndexOf(" LineNumber", StringComparison.Ordinal);
        return "is not JSON: " + (end < 0 ? message : message[..end]);
    }
}
