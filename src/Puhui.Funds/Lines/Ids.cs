using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>An offer of credit to one merchant.</summary>
public readonly record struct OfferId : ITextId<OfferId>
{
    public OfferId(string value) => Value = IdText.IsValid(value) ? value : throw new FormatException($"'{value}' is not a valid offer id");

    public string Value { get; }

    public static OfferId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A credit line, made when an offer is accepted; short enough to leave room for what ledger transfers append.</summary>
public readonly record struct LineId : ITextId<LineId>
{
    public const int LengthMax = 80;

    public LineId(string value) => Value = IdText.IsValid(value) && value.Length <= LengthMax
        ? value
        : throw new FormatException($"'{value}' is not a valid line id: 1–{LengthMax} characters of A–Z a–z 0–9 . _ : -");

    public string Value { get; }

    public static LineId From(string value) => new(value);

    public override string ToString() => Value;
}
