using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>The outside of an event line.</summary>
internal readonly record struct Envelope(string Source, string Id, string Merchant, EventKind Kind, Timestamp At, int Sign, JsonElement Data);

/// <summary>Reads and validates the outside of an event line; the first rule broken, in the order of the contract's fields, is the refusal.</summary>
internal sealed class EnvelopeReader
{
    private static readonly SearchValues<byte> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._:-"u8);

    private readonly HashSet<string> sources = new(StringComparer.Ordinal);

    public Refusal? Read(JsonElement root, out Envelope envelope)
    {
        envelope = default;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new Refusal(QuarantineReason.MalformedLine, null, "is not a JSON object");
        }

        var fields = default(Fields);
        return Collect(root, ref fields)
            ?? ReadId(fields.Source, "source", out var source)
            ?? ReadId(fields.Id, "id", out var id)
            ?? ReadId(fields.Merchant, "merchant", out var merchant)
            ?? ReadRest(fields, Interned(source), id, merchant, out envelope);
    }

    private struct Fields
    {
        public JsonElement Source;
        public JsonElement Id;
        public JsonElement Merchant;
        public JsonElement Kind;
        public JsonElement At;
        public JsonElement Sign;
        public JsonElement Data;
    }

    private static Refusal? Collect(JsonElement root, ref Fields fields)
    {
        foreach (var property in root.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            ref var place = ref Place(name, ref fields, out var known);
            if (!known)
            {
                return Violation(property.Name, "is not a field of an event");
            }

            if (place.ValueKind != JsonValueKind.Undefined)
            {
                return new Refusal(QuarantineReason.MalformedLine, property.Name, "appears twice");
            }

            place = property.Value;
        }

        return null;
    }

    private static ref JsonElement Place(ReadOnlySpan<byte> name, ref Fields fields, out bool known)
    {
        known = true;
        if (name.SequenceEqual("source"u8))
        {
            return ref fields.Source;
        }

        if (name.SequenceEqual("id"u8))
        {
            return ref fields.Id;
        }

        if (name.SequenceEqual("merchant"u8))
        {
            return ref fields.Merchant;
        }

        if (name.SequenceEqual("kind"u8))
        {
            return ref fields.Kind;
        }

        if (name.SequenceEqual("at"u8))
        {
            return ref fields.At;
        }

        if (name.SequenceEqual("sign"u8))
        {
            return ref fields.Sign;
        }

        known = name.SequenceEqual("data"u8);
        return ref fields.Data;
    }

    private static Refusal? ReadRest(Fields fields, string source, string id, string merchant, out Envelope envelope)
    {
        envelope = default;
        if (fields.Kind.ValueKind != JsonValueKind.String)
        {
            return Violation("kind", fields.Kind.ValueKind == JsonValueKind.Undefined ? "is required" : "must be a string");
        }

        if (fields.At.ValueKind != JsonValueKind.String || !Rfc3339.TryParseTime(Inside(fields.At), out var at) || !EventParser.IsInRange(at))
        {
            return Violation("at", fields.At.ValueKind == JsonValueKind.Undefined ? "is required" : "must be an RFC 3339 time with an offset, from 1970 on");
        }

        if (!TryReadSign(fields.Sign, out var sign))
        {
            return Violation("sign", "must be 1 or -1");
        }

        if (fields.Data.ValueKind != JsonValueKind.Object)
        {
            return Violation("data", fields.Data.ValueKind == JsonValueKind.Undefined ? "is required" : "must be an object");
        }

        if (EventKinds.Find(Inside(fields.Kind)) is not { } kind)
        {
            return new Refusal(QuarantineReason.UnknownKind, "kind", $"'{fields.Kind.GetString()}' is not a kind of event");
        }

        envelope = new Envelope(source, id, merchant, kind, at, sign, fields.Data);
        return null;
    }

    private static bool TryReadSign(JsonElement value, out int sign)
    {
        sign = 1;
        return value.ValueKind == JsonValueKind.Undefined || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out sign) && sign is 1 or -1);
    }

    private static Refusal? ReadId(JsonElement value, string field, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.String)
        {
            return Violation(field, value.ValueKind == JsonValueKind.Undefined ? "is required" : "must be a string");
        }

        var raw = Inside(value);
        if (raw.IsEmpty || raw.Length > IdText.LengthMax || raw.ContainsAnyExcept(IdCharacters))
        {
            return Violation(field, $"must be 1–{IdText.LengthMax} characters of A–Z a–z 0–9 . _ : -");
        }

        text = Encoding.ASCII.GetString(raw);
        return null;
    }

    /// <summary>Sources are few: events share their text.</summary>
    private string Interned(string source)
    {
        if (sources.TryGetValue(source, out var known))
        {
            return known;
        }

        if (sources.Count < 1_000)
        {
            sources.Add(source);
        }

        return source;
    }

    private static ReadOnlySpan<byte> Inside(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    private static Refusal Violation(string field, string rule) => new(QuarantineReason.SchemaViolation, field, rule);
}
