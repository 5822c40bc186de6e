using System.Runtime.InteropServices;
using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Reads an event's data by the shape of its kind; the first rule broken is the refusal, and names its field.</summary>
internal sealed class EventDataReader
{
    private const long CountMax = 1_000_000_000;
    private const int KeyLengthMax = 256;
    private const int ExactDigits = 15;
    private readonly KeyHashes keys = new();

    public EventData Values { get; } = new();

    public Refusal? Read(EventShape shape, JsonElement data, Merchant merchant)
    {
        Values.Clear();
        var refusal = ReadFields(shape.Fields, data, merchant, "data.");
        if (refusal is not null)
        {
            return refusal;
        }

        return shape.Kind switch
        {
            EventKind.PayoutSettled when Net() != Values.Number(Field.Net) => Violation("data.net", "must be gross − fees − refunds"),
            EventKind.StockCounted when StockValue() > AmountText.MinorMax => Overflow("data.unit_value", "times qty"),
            _ => null,
        };
    }

    /// <summary>qty × unit value.</summary>
    public Int128 StockValue() => (Int128)Values.Number(Field.Qty) * Values.Number(Field.UnitValue);

    private long Net() => Values.Number(Field.Gross) - Values.Number(Field.Fees) - Values.Number(Field.Refunds);

    private Refusal? ReadFields(FieldRule[] rules, JsonElement data, Merchant merchant, string path)
    {
        ulong seen = 0;
        foreach (var property in data.EnumerateObject())
        {
            if (Find(rules, JsonMarshal.GetRawUtf8PropertyName(property)) is not { } rule || property.Value.ValueKind == JsonValueKind.Null)
            {
                continue;
            }

            if (ReadField(rule, property.Value, merchant, path) is { } refusal)
            {
                return refusal;
            }

            seen |= 1UL << (int)rule.Field;
        }

        foreach (var rule in rules)
        {
            if (rule.Required && (seen & (1UL << (int)rule.Field)) == 0)
            {
                return Violation(path + rule.Name, "is required");
            }
        }

        return null;
    }

    private static FieldRule? Find(FieldRule[] rules, ReadOnlySpan<byte> name)
    {
        foreach (var rule in rules)
        {
            if (name.SequenceEqual(rule.Utf8Name))
            {
                return rule;
            }
        }

        return null;
    }

    private Refusal? ReadField(FieldRule rule, JsonElement value, Merchant merchant, string path) => rule.Type switch
    {
        FieldType.Key => ReadKey(rule, value, path),
        FieldType.Text => ReadText(rule, value, path),
        FieldType.Amount or FieldType.SignedAmount => ReadAmount(rule, value, merchant.Currency, path),
        FieldType.Count => ReadWhole(rule, value, 0, CountMax, path),
        FieldType.Quantity => ReadWhole(rule, value, 1, CountMax, path),
        FieldType.Rating => ReadWhole(rule, value, 1, 5, path),
        FieldType.DayOrTime => ReadDayOrTime(rule, value, merchant.Zone, path),
        FieldType.Currency => ReadCurrency(rule, value, merchant.Currency, path),
        FieldType.Lines => ReadLines(value, merchant, path),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule.Type, "not a field type"),
    };

    private Refusal? ReadKey(FieldRule rule, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Violation(path + rule.Name, "must be a string");
        }

        var raw = Inside(value);
        if (raw.IsEmpty || raw.Length > KeyLengthMax)
        {
            return Violation(path + rule.Name, $"must have 1–{KeyLengthMax} bytes");
        }

        Values.Set(rule.Field);
        if (rule.Field == Field.Buyer)
        {
            Values.BuyerKey = KeyHashes.Of(raw, value);
        }

        return null;
    }

    private Refusal? ReadText(FieldRule rule, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Violation(path + rule.Name, "must be a string");
        }

        if (!Inside(value).IsEmpty)
        {
            Values.Set(rule.Field);
        }

        return null;
    }

    private Refusal? ReadAmount(FieldRule rule, JsonElement value, Currency currency, string path)
    {
        var isNumber = value.ValueKind == JsonValueKind.Number;
        if (!isNumber && value.ValueKind != JsonValueKind.String)
        {
            return Violation(path + rule.Name, "must be a decimal written as a string");
        }

        var text = isNumber ? JsonMarshal.GetRawUtf8Value(value) : Inside(value);
        if (isNumber && text.TrimStart("-0."u8).Length > ExactDigits)
        {
            return Violation(path + rule.Name, $"has more than {ExactDigits} digits: write it as a string");
        }

        var outcome = AmountText.Read(text, currency, out var minor);
        if (outcome == AmountText.Outcome.Read && (minor >= 0 || rule.Type == FieldType.SignedAmount))
        {
            Values.Set(rule.Field, minor);
            return null;
        }

        return outcome switch
        {
            AmountText.Outcome.Read => Violation(path + rule.Name, "must not be negative"),
            AmountText.Outcome.TooFine => Violation(path + rule.Name, $"has more decimal digits than {currency} ({currency.Digits})"),
            AmountText.Outcome.TooLarge => Overflow(path + rule.Name, "is"),
            _ => Violation(path + rule.Name, "must be a plain decimal such as \"58.90\""),
        };
    }

    private Refusal? ReadWhole(FieldRule rule, JsonElement value, long least, long most, string path)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt64(out var number) || number < least || number > most)
        {
            return Violation(path + rule.Name, $"must be a whole number of {least}–{most}");
        }

        Values.Set(rule.Field, number);
        return null;
    }

    private Refusal? ReadDayOrTime(FieldRule rule, JsonElement value, Zone zone, string path)
    {
        var text = value.ValueKind == JsonValueKind.String ? Inside(value) : [];
        if (Rfc3339.TryParseDay(text, out var day) && day.Year is >= 1970 and < 9999)
        {
            Values.Set(rule.Field, zone.StartOf(day).Micros, day);
            return null;
        }

        if (Rfc3339.TryParseTime(text, out var at) && EventParser.IsInRange(at))
        {
            Values.Set(rule.Field, at.Micros, zone.DayOf(at));
            return null;
        }

        return Violation(path + rule.Name, "must be a day (yyyy-MM-dd) or an RFC 3339 time from 1970 on");
    }

    private static Refusal? ReadCurrency(FieldRule rule, JsonElement value, Currency currency, string path)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return Violation(path + rule.Name, "must be a string");
        }

        return value.ValueEquals(currency.Code)
            ? null
            : new Refusal(QuarantineReason.CurrencyDiffers, path + rule.Name, $"must be the merchant's currency {currency}");
    }

    private Refusal? ReadLines(JsonElement lines, Merchant merchant, string path)
    {
        if (lines.ValueKind != JsonValueKind.Array || lines.GetArrayLength() == 0)
        {
            return Violation(path + "lines", "must be an array of at least one line");
        }

        Int128 gross = 0;
        var number = 0;
        foreach (var line in lines.EnumerateArray())
        {
            if (ReadLine(line, merchant, path, number, ref gross) is { } refusal)
            {
                // Only a refusal pays for the text that says which line it was.
                return refusal with { Field = refusal.Field!.Replace("[]", $"[{number}]", StringComparison.Ordinal) };
            }

            number++;
        }

        Values.Gross = (long)gross;
        Values.Set(Field.Lines);
        return null;
    }

    private Refusal? ReadLine(JsonElement line, Merchant merchant, string path, int number, ref Int128 gross)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            return Violation($"{path}lines[{number}]", "must be an object");
        }

        if (ReadFields(EventShape.OrderLine, line, merchant, "data.lines[].") is { } refusal)
        {
            return refusal;
        }

        var amount = (Int128)Values.Number(Field.Qty) * Values.Number(Field.Price);
        gross += amount;
        if (gross > AmountText.MinorMax)
        {
            return Overflow($"{path}lines[{number}].price", "times qty, with the lines before it,");
        }

        var category = line.GetProperty("category"u8);
        Values.AddToCategory(keys.Cached(Inside(category), category), (long)amount);
        return null;
    }

    private static ReadOnlySpan<byte> Inside(JsonElement text) => JsonMarshal.GetRawUtf8Value(text)[1..^1];

    private static Refusal Violation(string field, string rule) => new(QuarantineReason.SchemaViolation, field, rule);

    private static Refusal Overflow(string field, string what) =>
        new(QuarantineReason.AmountOverflow, field, $"{what} more than {AmountText.MinorMax} minor units");
}
