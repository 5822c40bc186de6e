using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A charge agreed at signing as it falls due if everything is paid on its day, in minor units.</summary>
/// <param name="Row">The number of the row it is paid with; null: it is kept back from a disbursement.</param>
internal sealed record AgreedCharge(ChargeTerms Terms, DateOnly DueOn, int? Row, long Amount);

/// <summary>Works out the charges agreed at signing from a schedule's rows: flat, or the share of their base rounded half even once for each time they fall due.</summary>
internal static class AgreedCharges
{
    /// <summary>Charges that fall due in any case.</summary>
    public static IReadOnlyList<AgreedCharge> Of(LoanTerms terms, IReadOnlyList<ScheduleRow> rows) => [.. terms.Charges.SelectMany(charge => Of(charge, rows))];

    /// <summary>Whether it falls due only if something happens.</summary>
    public static bool IsContingent(ChargeTerms charge) => charge.Time is ChargeTime.Overdue or ChargeTime.OnDay;

    /// <summary>What a charge comes to with one row.</summary>
    public static long WithRow(ChargeTerms charge, ScheduleRow row) => Amount(charge, row.Due.Principal, row.Due.Interest);

    private static IEnumerable<AgreedCharge> Of(ChargeTerms charge, IReadOnlyList<ScheduleRow> rows)
    {
        var paidOut = rows.Where(r => r.Kind == RowKind.Disbursement);
        var interest = rows.Sum(r => r.Due.Interest);
        return charge.Time switch
        {
            ChargeTime.Disbursement => paidOut.Take(1).Select(r => new AgreedCharge(charge, r.DueOn, null, Amount(charge, r.Balance, interest))),
            ChargeTime.EachDisbursement => paidOut.Select(r => new AgreedCharge(charge, r.DueOn, null, Amount(charge, r.Balance, interest))),
            ChargeTime.EachInstalment => rows.Where(r => r.Kind == RowKind.Instalment).Select(r => new AgreedCharge(charge, r.DueOn, r.Number, WithRow(charge, r))),
            _ => [],
        };
    }

    private static long Amount(ChargeTerms charge, long principal, long interest)
    {
        var of = charge.Base switch
        {
            ChargeBase.Interest => interest,
            ChargeBase.PrincipalAndInterest => principal + interest,
            _ => principal,
        };
        return charge.Flat is { } flat ? flat.Minor : Money64.Round(of * charge.Percent!.Value / 100, Rounding.HalfEven);
    }
}
