using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>The loans that "puhui bench loans" measures with.</summary>
internal static class BenchLoans
{
    private const long SweptPrincipal = 2_000_000;
    private const long SweptPerDay = 2_183;

    /// <summary>Terms with their hash; many loans have the same.</summary>
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(DateOnly Start, int Count, long Principal), (LoanTerms Terms, ContentHash Hash)> Signed = new();

    public static readonly DateOnly Start = new(2026, 1, 1);

    /// <summary>The day that is closed: one loan in twenty has its first instalment due on it, the others later.</summary>
    public static readonly DateOnly ClosedOn = new(2026, 2, 1);

    public static Lender Lender { get; } = new(new PartyId("bench-bank"), new BookId("bench-bank"), "bank");

    /// <summary>Whose loans are only closed to warm up.</summary>
    public static Lender Another { get; } = new(new PartyId("bench-other"), new BookId("bench-other"), "bank");

    public static LoanContract Contract(int number, DateOnly start, int count = 12, long principal = 1_200_000)
    {
        var (terms, hash) = Signed.GetOrAdd((start, count, principal), of => Terms(of.Start, of.Count, of.Principal));
        var id = $"b-{number:0000000}";
        return new LoanContract(new LoanId(id), new MerchantId(id), Lender, "bench", "1", terms, hash, null, "bench", "accrual-1");
    }

    private static (LoanTerms Terms, ContentHash Hash) Terms(DateOnly start, int count, long principal)
    {
        var terms = new LoanTerms
        {
            Currency = Currency.Cny,
            Principal = Cny(principal),
            SubmittedOn = start,
            ExpectedDisbursementOn = start,
            Schedule = ScheduleKind.Progressive,
            Plan = new RepaymentPlan(count, 1, Frequency.Months),
            Interest = new InterestTerms(Rate.FromPercent(12)) { DaysInYear = DaysInYear.D365 },
            Recalculation = new RecalculationTerms(),
        };
        return (terms, terms.Hash());
    }

    public static IReadOnlyList<Puhui.Funds.Loans.LoanFact> TenFacts(LoanContract contract)
    {
        List<Puhui.Funds.Loans.LoanFact> facts = [new Disbursed(1, Id(1), Start, contract.Terms.Principal)];
        for (var i = 1; i <= 8; i++)
        {
            facts.Add(Paid(i + 1, Start.AddMonths(i), PaymentKind.Repayment, 106_619));
        }

        facts.Add(Paid(10, Start.AddDays(100), PaymentKind.Sweep, 50_000));
        return facts;
    }

    /// <summary>36 instalments, swept every day for three years: of just what falls due, or of half of it, so that the loan is in arrears all the time.</summary>
    public static TakeOverLoans.Taken Swept(bool inArrears)
    {
        var contract = Contract(inArrears ? 9_999_998 : 9_999_999, Start, 36, SweptPrincipal);
        List<Puhui.Funds.Loans.LoanFact> facts = [new Approved(1, Id(1), Start, contract.Terms.Principal), new Disbursed(2, Id(2), Start, contract.Terms.Principal)];
        for (var day = 1; day <= 1_096; day++)
        {
            facts.Add(Paid(day + 2, Start.AddDays(day), PaymentKind.Sweep, inArrears ? SweptPerDay / 2 : SweptPerDay));
        }

        return new TakeOverLoans.Taken(contract, facts);
    }

    public static TakeOverLoans.Taken Plain(int number)
    {
        var start = number % 20 == 0 ? Start : Start.AddDays(5 + (number % 20));
        return PaidOut(Contract(number, start), start);
    }

    public static TakeOverLoans.Taken DueOfAnother(int number) => PaidOut(Contract(8_000_000 + number, Start) with { Lender = Another }, Start);

    private static TakeOverLoans.Taken PaidOut(LoanContract contract, DateOnly on) =>
        new(contract, [new Approved(1, Id(1), on, contract.Terms.Principal), new Disbursed(2, Id(2), on, contract.Terms.Principal)]);

    private static Paid Paid(long sequence, DateOnly on, PaymentKind kind, long minor) => new(sequence, Id(sequence), on, kind, Cny(minor));

    private static Money Cny(long minor) => new(minor, Currency.Cny);

    private static RequestId Id(long number) => new($"bench-{number}");
}
