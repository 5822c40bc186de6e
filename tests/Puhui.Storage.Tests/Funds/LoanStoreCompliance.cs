using System.Globalization;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Storage.Funds;
using Puhui.Storage.Ledger;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Funds;

/// <summary>What every engine must do with offers, lines and their money.</summary>
public abstract class LoanStoreCompliance(TestDatabases databases)
{
    private static readonly MerchantId Merchant = new("m-1");
    private static readonly LineId Line = new("line-1");
    private static readonly BookId Book = new("county-bank");
    private static readonly ProductCatalogue Products = ProductCatalogue.Parse([Text("products", "sales-repaid-line")]);
    private static readonly RuleSet Rules = RuleSet.Parse([Text("rules", "lending"), Text("rules", "classes"), Text("rules", "lpr")]);
    private static readonly Moment Now = new(new Timestamp(1_790_000_000_000_000), Day("2026-09-20"));

    [Fact]
    public async Task An_offer_becomes_a_line_that_is_drawn_swept_repaid_and_closed()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        Assert.Equal(Draw.Outcome.Drawn, await DrawOn(loans, "d-1", "2026-01-05", "10000.00"));
        Assert.Equal(Sweep.Outcome.Swept, await SweepOn(loans, "s-1", "2026-01-20", "3000.00"));
        Assert.Equal(Cny("9150.00"), (await At(loans, "2026-01-20")).Payoff);
        Assert.Equal(Repay.Outcome.AmountExceedsOwed, await RepayOn(loans, "r-0", "2026-01-30", "9180.51"));
        Assert.Equal(Repay.Outcome.Repaid, await RepayOn(loans, "r-1", "2026-01-30", "9180.50"));
        Assert.Equal(CloseLine.Outcome.Closed, await CloseLine.Handle(new(new("c-1"), Merchant, Line, Day("2026-01-31")), loans, Now, default));
        Assert.Equal(Draw.Outcome.LineIsClosed, await DrawOn(loans, "d-2", "2026-02-01", "1000.00"));
        Assert.Equal(Sweep.Outcome.LineIsClosed, await SweepOn(loans, "s-2", "2026-02-01", "3000.00"));
        await AssertBooksAreClean(database);
        var ledger = new LedgerStore(database);
        Assert.Equal(-Cny("80.50"), await ledger.BalanceOf(new AccountKey(Book, LineBook.InterestIncome(Currency.Cny)), default));
        Assert.Equal(Cny("900.00"), await ledger.BalanceOf(new AccountKey(Book, LineBook.Clearing(Currency.Cny)), default));
    }

    [Fact]
    public async Task A_request_repeated_changes_nothing_and_its_id_with_another_body_is_refused()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        await DrawOn(loans, "d-1", "2026-01-05", "10000.00");
        Assert.Equal(Draw.Outcome.Repeated, await DrawOn(loans, "d-1", "2026-01-05", "10000.00"));
        Assert.Equal(Draw.Outcome.RequestIdTaken, await DrawOn(loans, "d-1", "2026-01-05", "10000.01"));
        Assert.Equal(Repay.Outcome.RequestIdTaken, await RepayOn(loans, "d-1", "2026-01-05", "10000.00"));
        Assert.Single((await loans.FindLine(Merchant, Line, default))!.Facts);
    }

    [Fact]
    public async Task Draws_at_once_never_exceed_the_limit()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => DrawOn(loans, $"d-{i}", "2026-01-05", "20000.00"))));
        Assert.Equal(2, outcomes.Count(o => o == Draw.Outcome.Drawn));
        Assert.Equal(6, outcomes.Count(o => o == Draw.Outcome.AmountExceedsAvailable));
        Assert.Equal(Cny("40000.00"), (await At(loans, "2026-01-05")).PrincipalOutstanding);
        await AssertBooksAreClean(database);
    }

    [Fact]
    public async Task The_same_request_sent_eight_times_at_once_is_carried_out_once()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ => Task.Run(() => DrawOn(loans, "d-1", "2026-01-05", "1000.00"))));
        Assert.Single(outcomes, o => o == Draw.Outcome.Drawn);
        Assert.Equal(7, outcomes.Count(o => o == Draw.Outcome.Repeated));
    }

    [Fact]
    public async Task Sweeps_and_repayments_at_once_take_no_more_than_is_owed()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        await DrawOn(loans, "d-1", "2026-01-05", "5000.00");
        await Task.WhenAll(Enumerable.Range(1, 12).Select(i => Task.Run(async () =>
        {
            await SweepOn(loans, $"s-{i}", "2026-01-20", "2000.00");
            await RepayOn(loans, $"r-{i}", "2026-01-20", "600.00");
        })));
        var position = await At(loans, "2026-01-20");
        Assert.True(position.Credit.IsZero);
        Assert.Equal(Cny("5025.00"), position.Payoff + position.Payments.Aggregate(Cny("0.00"), (sum, p) => sum + p.Amount));
        await AssertBooksAreClean(database);
    }

    [Fact]
    public async Task A_back_dated_payment_and_a_reversal_change_the_postings_of_others_by_new_transfers_only()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        var ledger = new LedgerStore(database);
        await DrawOn(loans, "d-1", "2026-01-05", "10000.00");
        await RepayOn(loans, "r-1", "2026-03-06", "1000.00");
        var first = await ledger.FindTransfer(new TransferKey(Book, "line-1:2:1"), default);
        await RepayOn(loans, "r-2", "2026-02-04", "500.00");
        // Alone, the 1 000.00 pays the past due minimum's 100.00 interest and 900.00 of its principal; after 500.00 on the due day (100.00 + 400.00), all of it is principal.
        Assert.Equal(Cny("8600.00"), (await At(loans, "2026-03-06")).PrincipalOutstanding);
        Assert.Equal(first!.Legs, (await ledger.FindTransfer(new TransferKey(Book, "line-1:2:1"), default))!.Legs);
        Assert.NotNull(await ledger.FindTransfer(new TransferKey(Book, "line-1:2:1:reversed"), default));
        Assert.NotNull(await ledger.FindTransfer(new TransferKey(Book, "line-1:2:2"), default));
        Assert.Equal(ReversePayment.Outcome.Reversed, await ReverseOn(loans, "x-1", "r-2", "2026-03-10"));
        Assert.Equal(ReversePayment.Outcome.AlreadyReversed, await ReverseOn(loans, "x-2", "r-2", "2026-03-10"));
        Assert.Equal(ReversePayment.Outcome.TargetIsReversal, await ReverseOn(loans, "x-3", "x-1", "2026-03-10"));
        Assert.Equal(Cny("9100.00"), (await At(loans, "2026-03-06")).PrincipalOutstanding);
        await AssertBooksAreClean(database);
    }

    [Fact]
    public async Task Random_requests_in_any_order_of_days_keep_ledger_and_calculator_equal()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        for (var i = 1; i <= 60; i++)
        {
            var day = Day("2026-01-05").AddDays(i * 37 % 90).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var amount = $"{150 + (i * 7919 % 2500)}.{i % 100:00}";
            _ = (i % 4) switch
            {
                0 => (int)await DrawOn(loans, $"q-{i}", day, amount),
                1 => (int)await SweepOn(loans, $"q-{i}", day, amount),
                2 => (int)await RepayOn(loans, $"q-{i}", day, amount),
                _ => (int)await ReverseOn(loans, $"q-{i}", $"q-{i - 1 - (i % 3)}", "2026-06-01"),
            };
        }

        await AssertBooksAreClean(database);
        var line = (await loans.FindLine(Merchant, Line, default))!;
        Assert.Contains(line.Facts, f => f is Reversed);
        Assert.Contains(line.Posted, p => p.Revision > 1);
        Assert.Equal((await At(loans, "2026-06-01")).PrincipalOutstanding, await new LedgerStore(database).BalanceOf(new AccountKey(Book, LineBook.Principal(Line)), default));
    }

    [Fact]
    public async Task A_history_names_every_transfer_that_the_ledger_holds_of_the_line()
    {
        await using var database = await databases.New();
        var (loans, ledger) = (await OpenLine(database), new LedgerStore(database));
        await DrawOn(loans, "d-1", "2026-01-05", "10000.00");
        await RepayOn(loans, "r-1", "2026-03-06", "1000.00");
        await RepayOn(loans, "r-2", "2026-02-04", "500.00");
        await SweepOn(loans, "s-1", "2026-01-20", "3000.00");
        await ReverseOn(loans, "x-1", "r-2", "2026-03-10");
        var line = (await loans.FindLine(Merchant, Line, default))!;
        var history = LineHistory.Of(line.Contract, line.Facts, await loans.PostingsOf(Merchant, Line, default), Day("2026-03-10"));
        var transfers = history.Entries.SelectMany(e => e.Transfers).ToList();
        foreach (var transfer in transfers)
        {
            Assert.Equal(transfer.BodyHash(), (await ledger.FindTransfer(transfer.Key, default))!.BodyHash());
        }

        Assert.Equal((await ledger.Audit(Book, default)).Transfers, transfers.DistinctBy(t => t.Id).Count());
        Assert.Equal(new RequestId("x-1"), history.Entries.Single(e => e.Fact.Request.Value == "r-2").ReversedBy);
    }

    [Fact]
    public async Task An_offer_from_a_back_test_is_never_accepted_and_neither_is_another_disclosure_or_a_second_line()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        await Make(loans, "offer-2", lending: false);
        await Make(loans, "offer-3", lending: true);
        Assert.Equal(AcceptOffer.Outcome.OfferNotForLending, await Accept(loans, "offer-2", "line-2"));
        Assert.Equal(AcceptOffer.Outcome.LineAlreadyOpen, await Accept(loans, "offer-3", "line-2"));
        Assert.Equal(AcceptOffer.Outcome.OfferAlreadyAccepted, await Accept(loans, "offer-1", "line-2"));
        Assert.Equal(AcceptOffer.Outcome.OfferUnknown, await AcceptOffer.Handle(
            new(new("a-9"), Merchant, new("offer-9"), new("line-9"), ContentHash.Of("x"u8), Day("2026-01-05")), loans, Rules, Now.At, default));
        Assert.Equal(["offer-1", "offer-2", "offer-3"], (await loans.OffersOf(Merchant, null, default)).Select(o => o.Id.Value));
        Assert.Empty(await loans.OffersOf(new("m-9"), null, default));
        Assert.Equal(AcceptOffer.Outcome.DisclosureDiffers, await AcceptOffer.Handle(
            new(new("a-3"), Merchant, new("offer-3"), new("line-3"), ContentHash.Of("x"u8), Day("2026-01-05")), loans, Rules, Now.At, default));
    }

    [Fact]
    public async Task A_line_id_that_another_merchant_of_the_lender_has_is_taken_and_nothing_of_it_is_written()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        await Make(loans, "offer-2", lending: true, "m-2");
        Assert.Equal(AcceptOffer.Outcome.LineIdTaken, await Accept(loans, "offer-2", Line.Value, "m-2"));
        var without = await loans.FindBorrower(new("m-2"), default);
        Assert.Equal((0, 0L), (without.Lines.Count, without.Version));
        Assert.Equal(AcceptOffer.Outcome.Accepted, await Accept(loans, "offer-2", "line-2", "m-2"));
        await DrawOn(loans, "d-1", "2026-01-05", "1000.00");
        await AssertBooksAreClean(database);
    }

    [Fact]
    public async Task Of_two_merchants_that_take_one_line_id_at_once_one_has_it()
    {
        await using var database = await databases.New();
        var loans = new LoanStore(database);
        await Make(loans, "offer-1", lending: true);
        await Make(loans, "offer-2", lending: true, "m-2");
        var outcomes = await Task.WhenAll(Task.Run(() => Accept(loans, "offer-1", Line.Value)), Task.Run(() => Accept(loans, "offer-2", Line.Value, "m-2")));
        Assert.Equal([AcceptOffer.Outcome.Accepted, AcceptOffer.Outcome.LineIdTaken], outcomes.Order());
    }

    [Fact]
    public async Task A_frozen_line_and_a_lowered_limit_stop_draws_but_not_sweeps()
    {
        await using var database = await databases.New();
        var loans = await OpenLine(database);
        await DrawOn(loans, "d-1", "2026-01-05", "10000.00");
        await SetLimit.Handle(new(new("l-1"), Merchant, Line, Cny("10500.00"), Day("2026-01-06"), "test"), loans, Now, default);
        await Freeze.Handle(new(new("f-1"), Merchant, Line, Frozen: true, Day("2026-01-07"), "test"), loans, Now, default);
        Assert.Equal(Draw.Outcome.LineIsFrozen, await DrawOn(loans, "d-2", "2026-01-07", "100.00"));
        Assert.Equal(Sweep.Outcome.Swept, await SweepOn(loans, "s-1", "2026-01-08", "1000.00"));
        await Freeze.Handle(new(new("f-2"), Merchant, Line, Frozen: false, Day("2026-01-08"), "test"), loans, Now, default);
        await RepayOn(loans, "r-1", "2026-01-09", "9000.00");
        Assert.Equal(Draw.Outcome.AmountExceedsAvailable, await DrawOn(loans, "d-3", "2026-01-09", "9900.00"));
    }

    private static async Task<LoanStore> OpenLine(Database database)
    {
        var loans = new LoanStore(database);
        Assert.Equal(MakeOffer.Outcome.Made, await Make(loans, "offer-1", lending: true));
        Assert.Equal(MakeOffer.Outcome.Repeated, await Make(loans, "offer-1", lending: true));
        Assert.Equal(AcceptOffer.Outcome.Accepted, await Accept(loans, "offer-1", Line.Value));
        Assert.Equal(AcceptOffer.Outcome.Repeated, await Accept(loans, "offer-1", Line.Value));
        return loans;
    }

    private static Task<MakeOffer.Outcome> Make(LoanStore loans, string offer, bool lending, string merchant = "m-1") => MakeOffer.Handle(
        new MakeOffer.Request(
            new RequestId($"make-{offer}"), new OfferId(offer), new MerchantId(merchant), "decision-1", new Lender(new PartyId("county-bank"), Book, "bank"),
            Cny("50000.00"), Rate.FromPercent(12), "sales-repaid-line", Day("2026-01-05"), Day("2026-02-05"), lending,
            [new SalesScenario("normal", [Cny("8000.00"), Cny("8000.00")])]),
        loans, Products, Rules, Now.At, default);

    private static async Task<AcceptOffer.Outcome> Accept(LoanStore loans, string offer, string line, string merchant = "m-1")
    {
        var made = await loans.FindOffer(new MerchantId(merchant), new OfferId(offer), default);
        var request = new AcceptOffer.Request(
            new RequestId($"accept-{offer}-{line}"), new MerchantId(merchant), new OfferId(offer), new LineId(line), made!.Disclosure.Hash(), Day("2026-01-05"));
        return await AcceptOffer.Handle(request, loans, Rules, Now.At, default);
    }

    private static Task<Draw.Outcome> DrawOn(LoanStore loans, string id, string day, string amount) =>
        Draw.Handle(new(new RequestId(id), Merchant, Line, Cny(amount), Day(day), null), recordsConsented: true, loans, Rules, Now with { Today = Day(day) }, default);

    private static Task<Repay.Outcome> RepayOn(LoanStore loans, string id, string day, string amount) =>
        Repay.Handle(new(new RequestId(id), Merchant, Line, Cny(amount), Day(day)), loans, Now, default);

    private static Task<Sweep.Outcome> SweepOn(LoanStore loans, string id, string day, string net) =>
        Sweep.Handle(new(new RequestId(id), Merchant, Line, Cny(net), Cny("0.00"), Cny("0.00"), Cny(net), Day(day)), loans, Now, default);

    private static Task<ReversePayment.Outcome> ReverseOn(LoanStore loans, string id, string target, string day) =>
        ReversePayment.Handle(new(new RequestId(id), Merchant, Line, new RequestId(target), Day(day), "test"), loans, Now, default);

    private static async Task<LinePosition> At(LoanStore loans, string day)
    {
        var line = await loans.FindLine(Merchant, Line, default);
        return LineCalculator.At(line!.Contract, line.Facts, Day(day), ClassThresholds.Of(Rules, "bank", Day(day)));
    }

    private static async Task AssertBooksAreClean(Database database)
    {
        var report = await new LedgerStore(database).Audit(Book, default);
        Assert.Empty(report.Faults);
        Assert.True(report.Transfers > 0);
    }

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, folder, name + ".json"));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Money Cny(string text) => Money.Parse(text, Currency.Cny);
}

public sealed class SqliteLoanStore(SqliteDatabases databases) : LoanStoreCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresLoanStore(PostgresDatabases databases) : LoanStoreCompliance(databases), IClassFixture<PostgresDatabases>;
