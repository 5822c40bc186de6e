using System.Text.Json;
using System.Globalization;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Ledger;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Funds;

/// <summary>A lender's loan of 12 000.00 at 12 % over twelve months, and short ways to act on it.</summary>
internal sealed class LoanBookWorld(Database database)
{
    public static readonly BookId Book = new("county-bank");

    public static LoanReference Reference { get; } = new(ServicingCatalogue.Parse(
        Directory.EnumerateFiles(Path.Combine(RepositoryFiles.Root, "servicing"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)));

    public LoanBookStore Loans { get; } = new(database, Reference);

    public LedgerStore Ledger { get; } = new(database);

    public Database Database { get; } = database;

    public LoanKey Key { get; init; } = new(new MerchantId("m-1"), new LoanId("loan-1"));

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Money Cny(string text) => Money.Parse(text, Currency.Cny);

    public static Moment On(string day) => new(new Timestamp(1_790_000_000_000_000), Day(day));

    public static LoanTerms Terms() => new()
    {
        Currency = Currency.Cny,
        Principal = Cny("12000.00"),
        SubmittedOn = Day("2026-01-01"),
        ExpectedDisbursementOn = Day("2026-01-05"),
        Schedule = ScheduleKind.Progressive,
        Plan = new RepaymentPlan(12, 1, Frequency.Months),
        Interest = new InterestTerms(Rate.FromPercent(12)) { DaysInYear = DaysInYear.D365 },
        Recalculation = new RecalculationTerms(),
        Charges = [new ChargeTerms("late fee", ChargeTime.Overdue, ChargeBase.PrincipalAndInterest, 5, null, IsPenalty: true)],
    };

    public LoanContract Contract(LoanTerms? terms = null, string servicing = "accrual-1")
    {
        var signed = terms ?? Terms();
        return new LoanContract(
            Key.Loan, Key.Merchant, new Lender(new PartyId("county-bank"), Book, "bank"), "small-business-instalment", "2026-01", signed, signed.Hash(), null, "rules-1", servicing);
    }

    /// <summary>Submitted, approved and paid out on 5 January 2026.</summary>
    public async Task<LoanBookWorld> Opened(LoanTerms? terms = null, string servicing = "accrual-1")
    {
        Assert.Equal(SubmitLoan.Outcome.Submitted, await SubmitLoan.Handle(new(new($"submit-{Key.Loan}"), Contract(terms, servicing)), Loans, On("2026-01-01"), default));
        Assert.Equal(ApproveLoan.Outcome.Approved, await ApproveLoan.Handle(new(new($"approve-{Key.Loan}"), Key, (terms ?? Terms()).Principal, Day("2026-01-02")), Loans, On("2026-01-02"), default));
        Assert.Equal(DisburseLoan.Outcome.Disbursed, await DisburseLoan.Handle(new(new($"disburse-{Key.Loan}"), Key, (terms ?? Terms()).Principal, Day("2026-01-05")), Loans, On("2026-01-05"), default));
        return this;
    }

    public Task<PayLoan.Outcome> Pay(string id, string day, string amount, string? today = null, PaymentKind kind = PaymentKind.Repayment) =>
        PayLoan.Handle(new(new(id), Key, kind, Cny(amount), Day(day)), Loans, On(today ?? day), default);

    public Task<ReverseLoanFact.Outcome> Reverse(string id, string target, string today) =>
        ReverseLoanFact.Handle(new(new(id), Key, new RequestId(target), Day(today), "test"), Loans, On(today), default);

    public async Task<Loan> Loan() => (await Loans.FindLoan(Key, default))!;

    public Task<Money?> Balance(AccountRole role, string servicing = "accrual-1") =>
        Ledger.BalanceOf(new AccountKey(Book, LoanAccounts.CodeOf(Contract(), Reference.Servicing.Find(servicing), role)), default);

    public Task<LoanBookReport> Audit() => new LoanBookAudit(Database, Reference).Run(null, 2, new Progress<long>(), default);

    public async Task AssertSound()
    {
        var audit = await Audit();
        Assert.Empty(audit.Differences);
        Assert.Empty(audit.Shared);
        var report = await Ledger.Audit(Book, default);
        Assert.Empty(report.Faults);
        Assert.False(await Loans.RebuildRow(Key, default), "the row is what the facts say");
        Assert.Equal(Shown(await Loan()), Shown((await Loans.ReadLoan(Key, default))!));
        var trial = await Ledger.TrialBalance(Book, null, default);
        Assert.True(report.Transfers > 0);
        Assert.Equal(0, trial.Lines.Sum(l => l.Debits.Minor - l.Credits.Minor));
    }

    private static string Shown(Loan loan) => JsonSerializer.Serialize(LoanPosition.Of(loan, loan.Facts.Max(f => f.ValueDate)), Json.Options);
}
