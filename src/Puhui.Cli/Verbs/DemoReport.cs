using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>What a demo answers: the records, the decisions, the lending in each currency, and what the checks said. Nothing in it depends on when or where it ran.</summary>
/// <param name="Refused">Records that ingest did not take in; a sound demo has none.</param>
/// <param name="Next">Commands to look closer with.</param>
internal sealed record DemoReport(
    ulong Seed,
    DateOnly From,
    DateOnly LendingDay,
    DateOnly LastDay,
    int Merchants,
    long Events,
    long Refused,
    string Reference,
    IReadOnlyList<DemoReport.Decided> Decisions,
    IReadOnlyList<DemoBook> Books,
    DemoVerdict Audit,
    IReadOnlyList<string> Next)
{
    /// <summary>How many merchants a decision came out for.</summary>
    public sealed record Decided(DecideCredit.Outcome Outcome, int Merchants);

    public bool IsSound => Refused == 0 && Audit.Findings.Count == 0 && Books.All(b => b.IsBalanced && b.Ledger.Faults.Count == 0);
}

/// <summary>The lending in one currency, which is one book of the lender.</summary>
/// <param name="LimitMin">Of what was approved; null if nothing was, as the following.</param>
/// <param name="HalfRepaidDaysMedian">Days from the draw until half the principal was back, over the lines that came so far.</param>
/// <param name="HalfRepaidShare">Those lines ÷ all lines.</param>
/// <param name="IsBalanced">Debits equal credits.</param>
internal sealed record DemoBook(
    BookId Book,
    Currency Currency,
    DemoGroup Total,
    Money? LimitMin,
    Money? LimitMax,
    Rate? PriceMin,
    Rate? PriceMax,
    double? HalfRepaidDaysMedian,
    double? HalfRepaidShare,
    IReadOnlyList<DemoGroup> Kinds,
    IReadOnlyList<DemoGroup> Bands,
    IReadOnlyList<DemoArrears> Arrears,
    bool IsBalanced,
    AuditReport Ledger);

/// <summary>Sums over some of the merchants.</summary>
/// <param name="Lines">Merchants that drew.</param>
/// <param name="Interest">Income: interest received.</param>
/// <param name="Outstanding">Principal and interest owed.</param>
/// <param name="BadShare">Drawn by lines now more than 90 days past due ÷ drawn.</param>
internal sealed record DemoGroup(
    string Name, int Decided, int Approved, Money Offered, int Lines, Money Drawn, Money Swept, Money ByHand, Money Interest, Money Outstanding, double? BadShare)
{
    private const int BadFromDaysPastDue = 91;

    public static DemoGroup Of(string name, Currency currency, IReadOnlyCollection<DemoStanding> all)
    {
        var lines = all.Where(s => s.Line is not null).ToList();
        Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero(currency), (sum, one) => sum + one);
        Money Received(bool swept) => Sum(lines.SelectMany(l => l.Position!.Payments).Where(p => p.FromSweep == swept).Select(p => p.Amount));
        var drawn = Sum(lines.Select(l => l.Drawn));
        var bad = Sum(lines.Where(l => l.Position!.DaysPastDue >= BadFromDaysPastDue).Select(l => l.Drawn));
        return new DemoGroup(
            name, all.Count, all.Count(s => s.Case.Record.IsApproved), Sum(all.Where(s => s.Case.Record.IsApproved).Select(s => s.Case.Record.Limit!.Amount)),
            lines.Count, drawn, Received(swept: true), Received(swept: false),
            Sum(lines.SelectMany(l => l.Position!.Payments).Select(p => p.Used.Interest)), Sum(lines.Select(l => l.Position!.Payoff)),
            drawn.IsZero ? null : (double)bad.Minor / drawn.Minor);
    }
}

/// <summary>Lines by how late they are.</summary>
/// <param name="PastDue">Of what is outstanding, the part that should have been paid by now.</param>
internal sealed record DemoArrears(string Name, int Lines, Money Outstanding, Money PastDue);

/// <summary>A merchant that was decided on, and where its line stands on the last day; both null if it has none.</summary>
internal sealed record DemoStanding(DemoCase Case, Line? Line, LinePosition? Position)
{
    public Currency Currency => Case.Merchant.Currency;

    public Money Drawn => Position!.Tranches.Aggregate(Money.Zero(Currency), (sum, t) => sum + t.Drawn);

    /// <summary>Days from the draw until half the principal was repaid, or null if it is not yet.</summary>
    public int? HalfRepaidAfter()
    {
        var back = Money.Zero(Currency);
        foreach (var payment in Position!.Payments)
        {
            back += payment.Used.Principal;
            if (back + back >= Drawn)
            {
                return payment.On.DayNumber - Position.Tranches[0].DrawnOn.DayNumber;
            }
        }

        return null;
    }
}
