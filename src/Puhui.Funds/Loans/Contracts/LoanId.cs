using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A loan; short enough to leave room for what ledger transfers append.</summary>
public readonly record struct LoanId : ITextId<LoanId>
{
    public const int LengthMax = 80;

    public LoanId(string value) => Value = IdText.IsValid(value) && value.Length <= LengthMax
        ? value
        : throw new FormatException($"'{value}' is not a valid loan id: 1–{LengthMax} characters of A–Z a–z 0–9 . _ : -");

    public string Value { get; }

    public static LoanId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A loan's name among all borrowers; the borrower comes first because rows are distributed by it.</summary>
public readonly record struct LoanKey(MerchantId Merchant, LoanId Loan)
{
    public override string ToString() => $"{Merchant}/{Loan}";
}
