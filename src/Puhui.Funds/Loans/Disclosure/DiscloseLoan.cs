using System.Globalization;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Works out the cost disclosure of a loan from the schedule of the real calculator.</summary>
public static class DiscloseLoan
{
    private const string InterestName = "利息 Interest";

    /// <summary>The table on a day before anything is paid out.</summary>
    /// <param name="lender">Who receives interest, and charges that <paramref name="payees"/> does not name.</param>
    /// <param name="payees">Who receives each charge, by its name.</param>
    public static LoanDisclosure Of(ResolvedLoan loan, DateOnly on, string lender, IReadOnlyDictionary<string, string>? payees = null)
    {
        var terms = loan.Terms;
        var rows = LoanCalculator.At(loan, [], terms.ExpectedDisbursementOn).Rows;
        var charges = AgreedCharges.Of(terms, rows);
        Money Amount(long minor) => new(minor, terms.Currency);
        string PayeeOf(ChargeTerms charge) => payees?.GetValueOrDefault(charge.Name) ?? lender;
        var (interest, principal) = (rows.Sum(r => r.Due.Interest), rows.Sum(r => r.Due.Principal));
        var cost = interest + charges.Sum(c => c.Amount);
        var shown = Rows(rows, charges, terms.Currency);
        var flows = Flows(shown, charges, terms, contingent: false);
        return new LoanDisclosure(
            on,
            Amount(principal),
            Amount(principal - charges.Where(c => c.Row is null).Sum(c => c.Amount)),
            [
                new LoanCostItem(LoanCostKind.Interest, InterestName, null, StandardOf(terms), lender, Amount(interest)),
                .. charges.GroupBy(c => c.Terms).Select(same => ItemOf(same.Key, PayeeOf(same.Key), Amount(same.Sum(c => c.Amount)))),
            ],
            [.. terms.Charges.Where(AgreedCharges.IsContingent).Select(c => ItemOf(c, PayeeOf(c), Amount(rows.Where(r => r.Number is not null).Max(r => AgreedCharges.WithRow(c, r)))))],
            NothingElseIsCharged: true,
            RateOf(flows),
            RateOf(Flows(shown, charges, terms, contingent: true)),
            terms.Interest.AnnualRate,
            Amount(cost),
            Amount(principal + cost),
            shown,
            flows);
    }

    private static Rate RateOf(IReadOnlyList<DatedFlow> flows)
    {
        var rate = InternalRate.Of(flows);
        Check.That(rate is not null, "money lent and paid back later has an internal rate");
        return rate.Value;
    }

    private static IReadOnlyList<DisclosedRow> Rows(IReadOnlyList<ScheduleRow> rows, IReadOnlyList<AgreedCharge> charges, Currency currency)
    {
        Money Amount(long minor) => new(minor, currency);
        var shown = new List<DisclosedRow>(rows.Count);
        long balance = 0;
        foreach (var row in rows)
        {
            if (row.Kind == RowKind.Disbursement)
            {
                balance += row.Balance;
                var kept = charges.Where(c => c.Row is null && c.DueOn == row.DueOn).Sum(c => c.Amount);
                shown.Add(new DisclosedRow(row.Kind, null, row.DueOn, Amount(row.Balance), Amount(0), Amount(kept), Amount(row.Balance - kept), Amount(balance)));
                continue;
            }

            balance -= row.Due.Principal;
            var fees = charges.Where(c => c.Row == row.Number).Sum(c => c.Amount);
            var all = row.Due.Principal + row.Due.Interest + fees;
            shown.Add(new DisclosedRow(row.Kind, row.Number, row.DueOn, Amount(row.Due.Principal), Amount(row.Due.Interest), Amount(fees), Amount(all), Amount(balance)));
        }

        return shown;
    }

    /// <summary>One flow for each day; contingent: every charge that may fall due with an instalment does.</summary>
    private static IReadOnlyList<DatedFlow> Flows(IReadOnlyList<DisclosedRow> rows, IReadOnlyList<AgreedCharge> charges, LoanTerms terms, bool contingent)
    {
        long Extra(DisclosedRow row) => !contingent || row.Kind == RowKind.Disbursement ? 0 : terms.Charges.Where(AgreedCharges.IsContingent)
            .Sum(c => AgreedCharges.WithRow(c, new ScheduleRow(row.Kind, row.Number, row.On, row.On, 0, new Portions(row.Principal.Minor, row.Interest.Minor, 0, 0), default, default, default, 0, 0, null)));
        return [.. rows.GroupBy(r => r.On).OrderBy(day => day.Key).Select(day => new DatedFlow(
            day.Key, new Money(day.Sum(r => r.Kind == RowKind.Disbursement ? r.Amount.Minor : -r.Amount.Minor - Extra(r)), terms.Currency)))];
    }

    private static LoanCostItem ItemOf(ChargeTerms charge, string payee, Money amount) =>
        new(charge.IsPenalty ? LoanCostKind.Penalty : LoanCostKind.Fee, charge.Name, charge.Time, StandardOf(charge), payee, amount);

    private static string StandardOf(ChargeTerms charge) => charge.Flat is { } flat ? $"{flat}" : $"{charge.Percent!.Value.ToString("0.####", CultureInfo.InvariantCulture)}% of {BaseOf(charge.Base)}";

    private static string BaseOf(ChargeBase of) => of switch
    {
        ChargeBase.Interest => "interest",
        ChargeBase.PrincipalAndInterest => "principal and interest",
        ChargeBase.DisbursedAmount => "the amount paid out",
        _ => "principal",
    };

    private static string StandardOf(LoanTerms terms)
    {
        var interest = terms.Interest;
        var year = interest.DaysInYear == DaysInYear.Actual ? "ACT" : ((int)interest.DaysInYear).ToString(CultureInfo.InvariantCulture);
        var count = interest.By == InterestBy.Period ? "by period" : $"{(interest.DaysInMonth == DaysInMonth.Thirty ? "30" : "ACT")}/{year}";
        var span = interest.RateIsForWholeTerm ? "for the whole term" : "per year";
        var moves = interest.Floating is { } floating ? $", following {floating.Index}" : "";
        return $"{interest.AnnualRate} {span}, {count}{moves}";
    }
}
