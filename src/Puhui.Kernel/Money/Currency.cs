using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Puhui.Kernel;

/// <summary>An ISO 4217 currency and the number of digits of its minor unit.</summary>
public sealed record Currency
{
    private static readonly FrozenDictionary<string, Currency> All = Load();
    private static readonly FrozenDictionary<string, Currency>.AlternateLookup<ReadOnlySpan<char>> BySpan = All.GetAlternateLookup<ReadOnlySpan<char>>();

    private Currency(string code, int digits) => (Code, Digits) = (code, digits);

    /// <summary>Three capital letters.</summary>
    public string Code { get; }

    /// <summary>Decimal digits of the minor unit: 2 for CNY, 0 for JPY, 3 for KWD.</summary>
    public int Digits { get; }

    public static Currency Cny { get; } = Of("CNY");

    /// <summary>Minor units in one major unit: 100 for CNY.</summary>
    public long MinorPerMajor => Digits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1_000, _ => 10_000 };

    public static Currency Of(string code) =>
        TryOf(code, out var currency) ? currency : throw new FormatException($"'{code}' is not an ISO 4217 currency code");

    public static Currency Of(ReadOnlySpan<char> code) =>
        BySpan.TryGetValue(code, out var currency) ? currency : throw new FormatException($"'{code}' is not an ISO 4217 currency code");

    public static bool TryOf(string? code, [NotNullWhen(true)] out Currency? currency)
    {
        currency = null;
        return code is not null && All.TryGetValue(code, out currency);
    }

    public override string ToString() => Code;

    private static FrozenDictionary<string, Currency> Load()
    {
        using var stream = typeof(Currency).Assembly.GetManifestResourceStream("Puhui.Kernel.Money.currencies.json")
            ?? throw new InvalidOperationException("currencies.json is not embedded");
        var digits = JsonSerializer.Deserialize<Dictionary<string, int>>(stream)!;
        return digits.ToFrozenDictionary(d => d.Key, d => new Currency(d.Key, d.Value), StringComparer.Ordinal);
    }
}
