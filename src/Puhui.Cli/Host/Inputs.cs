using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Cli.Host;

/// <summary>Options and arguments of our own types: a bad text is a usage error that names the option, the text and the rule.</summary>
internal static class Inputs
{
    /// <summary>A hundred years.</summary>
    private const int SpanDaysMax = 36_525;
    private const int TextLengthMax = 500;

    public static Argument<T> Argument<T>(string name, string description, Func<string, T> parse) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, name, parse),
    };

    public static Option<T> Required<T>(string name, string unit, string description, Func<string, T> parse) => new(name)
    {
        Required = true,
        HelpName = unit,
        Description = description,
        CustomParser = result => Parse(result, name, parse),
    };

    /// <summary>An option with a default; give T a nullable type and null for "not given".</summary>
    public static Option<T> Optional<T>(string name, string unit, string description, Func<string, T> parse, T fallback) => new(name)
    {
        HelpName = unit,
        Description = description,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => Parse(result, name, parse),
    };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Argument<MerchantId> Merchant() => Argument("MERCHANT", "The merchant's id", text => new MerchantId(text));

    /// <summary>"2026-03-01", far enough from the calendar's ends that spans may be added to it and taken from it.</summary>
    public static DateOnly Day(string text) =>
        !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? throw new FormatException($"'{text}' is not a day: write yyyy-MM-dd")
        : day.Year is >= 1970 and <= 2999 ? day
        : throw new FormatException($"'{text}' is not a day of the years 1970–2999");

    public static DateOnly? DayOrNone(string text) => Day(text);

    /// <summary>A span of whole days: "180d".</summary>
    public static int Days(string text) => text.EndsWith('d') && int.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= SpanDaysMax
        ? days
        : throw new FormatException($"'{text}' is not a span of 1–{SpanDaysMax} days: write for example 180d");

    /// <summary>Words of a person, for the record.</summary>
    public static string Text(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextLengthMax && !text.Any(char.IsControl)
        ? text
        : throw new FormatException($"must be 1–{TextLengthMax} characters, no control characters among them");

    /// <summary>A whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static Func<string, int> Count(int min, int max) => text =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && count >= min && count <= max
            ? count
            : throw new FormatException($"'{text}' is not a whole number from {min} to {max}");

    public static ulong Seed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new FormatException($"'{text}' is not a seed: a whole number from 0 to {ulong.MaxValue}");

    /// <summary>A fraction from 0 to 1, such as "0.3".</summary>
    public static decimal Fraction(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part) && part is >= 0 and <= 1
            ? part
            : throw new FormatException($"'{text}' is not a fraction from 0 to 1");

    /// <summary>An amount in major units whose currency is known only later; see <see cref="MajorAmount"/>.</summary>
    public static MajorAmount Amount(string text) => new(text);

    private static T Parse<T>(ArgumentResult result, string name, Func<string, T> parse)
    {
        try
        {
            return parse(result.Tokens.Single().Value);
        }
        catch (FormatException wrong)
        {
            result.AddError($"{name}: {wrong.Message}");
            return default!;
        }
    }
}

/// <summary>A positive plain decimal such as "1500.00", to be read in the currency it turns out to be in.</summary>
internal readonly record struct MajorAmount
{
    /// <summary>In any currency's minor units a hundred such amounts still add up exactly.</summary>
    private const decimal Max = 1_000_000_000_000;
    private readonly string text;

    public MajorAmount(string text)
    {
        var plain = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0;
        this.text = !plain ? throw new FormatException($"'{text}' is not an amount: write a positive decimal such as 1500.00")
            : amount > Max ? throw new FormatException($"'{text}' is more than {Max.ToString(CultureInfo.InvariantCulture)}")
            : text;
    }

    public Money In(Currency currency) => Money.Parse(text, currency);

    public override string ToString() => text;
}
