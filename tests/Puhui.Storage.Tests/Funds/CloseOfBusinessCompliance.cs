using Puhui.Funds.Loans;
using Puhui.Storage.Outbox;
using Puhui.Testing;
using static Puhui.Storage.Tests.Funds.LoanBookWorld;

namespace Puhui.Storage.Tests.Funds;

/// <summary>What closing a day must do on every engine.</summary>
public abstract class CloseOfBusinessCompliance(TestDatabases databases)
{
    private static readonly PartyId Lender = new("county-bank");

    [Fact]
    public async Task A_due_day_books_income_and_the_day_after_charges_what_is_late()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(0, (await Close(world, "2026-02-01")).WithWork);
        Assert.Equal((1, 1), Counts(await Close(world, "2026-02-05")));
        Assert.Equal(0, (await Close(world, "2026-02-05")).WithWork);
        var interest = (await world.Loan()).At(Day("2026-02-05")).Accrued.Interest;
        Assert.Equal(interest, (await world.Balance(AccountRole.InterestReceivable))!.Value.Minor);
        Assert.Equal(-interest, (await world.Balance(AccountRole.InterestIncome))!.Value.Minor);
        Assert.Equal((1, 1), Counts(await Close(world, "2026-02-06")));
        var standing = (await world.Loan()).At(Day("2026-02-06"));
        Assert.Equal(5_330, standing.Charges.Single().Amount);
        Assert.Equal(["loan_due_soon", "loan_past_due"], (await new WebhookStore(database).Untold(10, default)).Select(n => n.Topic.ToString()).Select(Snake));
        await world.AssertSound();
    }

    [Fact]
    public async Task What_an_insurer_bears_is_claimed_once_and_told()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened(Terms() with { Charges = [], Sharing = new SharingTerms(10, [new LossShare(LossBearer.Insurer, 80)]) });
        await Close(world, "2026-02-20");
        await Close(world, "2026-02-21");
        var claim = Assert.Single((await world.Loan()).Facts.OfType<Claimed>());
        Assert.Equal((Day("2026-02-05"), Day("2026-02-16"), 106_591L), (claim.DueOn, claim.ValueDate, claim.Unpaid.Minor));
        Assert.Equal(new ClaimedShare(LossBearer.Insurer, Cny("852.72")), Assert.Single(claim.Shares));
        Assert.Equal(["loan_due_soon", "loan_past_due", "loan_claimed"], (await new WebhookStore(database).Untold(10, default)).Select(n => n.Topic.ToString()).Select(Snake));
        var notices = await world.Loans.NoticesOf(world.Key, default);
        Assert.Equal([LoanNoticeKind.DueSoon, LoanNoticeKind.PastDue, LoanNoticeKind.Claimed], notices.Select(n => n.Kind));
        Assert.Equal((Day("2026-02-06"), Day("2026-02-05"), Cny("1065.91")), (notices[1].On, notices[1].DueOn, notices[1].Amount));
        Assert.Equal(claim.Shares, notices[2].Shares);
        await world.AssertSound();
    }

    [Fact]
    public async Task A_penalty_is_taken_back_when_a_back_dated_payment_shows_that_nothing_was_late()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        await Close(world, "2026-02-10");
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-02-05", "1066.19", today: "2026-02-11"));
        await Close(world, "2026-02-11");
        Assert.Empty((await world.Loan()).At(Day("2026-02-11")).Charges);
        Assert.Equal(Cny("0.00"), await world.Balance(AccountRole.PenaltyIncome));
        await world.AssertSound();
    }

    [Fact]
    public async Task Missed_days_are_caught_up_as_if_each_had_been_closed_in_time()
    {
        await using var database = await databases.New();
        var daily = await new LoanBookWorld(database) { Key = new LoanKey(new MerchantId("m-1"), new LoanId("daily")) }.Opened();
        for (var day = Day("2026-01-05"); day <= Day("2026-06-30"); day = day.AddDays(1))
        {
            await CloseBook.Handle(new(Lender, day, 1), daily.Loans, TimeProvider.System, new Progress<long>(), default);
        }

        var late = await new LoanBookWorld(database) { Key = new LoanKey(new MerchantId("m-2"), new LoanId("late")) }.Opened();
        await Close(late, "2026-06-30");
        var (one, other) = (await daily.Loan(), await late.Loan());
        Assert.Equal(one.Facts.Skip(2).Select(f => f.ToString()), other.Facts.Skip(2).Select(f => f.ToString()));
        Assert.Equal(LoanBalances.Of(one), LoanBalances.Of(other));
        Assert.True(LoanBalances.Of(one)[AccountRole.SuspendedIncome] < 0, "146 days past due: income is suspended");
        await late.AssertSound();
    }

    [Fact]
    public async Task A_write_to_a_loan_that_lags_closes_its_days_first()
    {
        await using var database = await databases.New();
        var world = await new LoanBookWorld(database).Opened();
        Assert.Equal(PayLoan.Outcome.Paid, await world.Pay("r-1", "2026-04-20", "500.00"));
        var loan = await world.Loan();
        Assert.Equal(3, loan.Facts.OfType<Charged>().Count());
        Assert.True(loan.Facts.OfType<Paid>().Single().Sequence > loan.Facts.OfType<Accrued>().Max(a => a.Sequence));
        await world.AssertSound();
    }

    [Fact]
    public async Task Two_servers_that_close_the_same_day_at_once_do_each_loan_once()
    {
        await using var database = await databases.New();
        var worlds = new List<LoanBookWorld>();
        for (var i = 1; i <= 30; i++)
        {
            worlds.Add(await new LoanBookWorld(database) { Key = new LoanKey(new MerchantId($"m-{i}"), new LoanId($"loan-{i}")) }.Opened());
        }

        var opened = (await worlds[0].Loan()).Facts.Count;
        var results = await Task.WhenAll(Enumerable.Range(1, 3).Select(_ => Task.Run(() =>
            CloseBook.Handle(new(Lender, Day("2026-03-10"), 2, 7), new LoanBookWorld(database).Loans, TimeProvider.System, new Progress<long>(), default))));
        Assert.Equal(30, results.Sum(r => r.Closed));
        var recorded = 0L;
        foreach (var world in worlds)
        {
            recorded += (await world.Loan()).Facts.Count - opened;
        }

        Assert.Equal(recorded, results.Sum(r => r.Facts));
        foreach (var world in worlds)
        {
            Assert.Equal(2, (await world.Loan()).Facts.OfType<Charged>().Count());
            Assert.Equal((await world.Loan()).Facts.Count, (await world.Loan()).Facts.DistinctBy(f => f.Id).Count());
        }

        await worlds[0].AssertSound();
    }

    [Fact]
    public async Task Loans_with_nothing_due_are_not_touched()
    {
        await using var database = await databases.New();
        var world = new LoanBookWorld(database);
        var loans = Enumerable.Range(1, 60).Select(i => Lent($"loan-{i:00}", Day(i % 20 == 0 ? "2026-01-05" : "2026-01-20"))).ToList();
        Assert.Equal(60, await TakeOverLoans.Handle(loans, world.Loans, On("2026-01-20").At, default));
        var before = await Stored(database);
        Assert.Equal((3, 3), Counts(await Close(world, "2026-02-05")));
        var after = await Stored(database);
        Assert.Equal(["loan-20", "loan-40", "loan-60"], after.Rows.Except(before.Rows).Select(r => r.Split(' ')[0]));
        // Two days each: that of the notice and the due day.
        Assert.Equal((before.Facts + 6, before.Entries + 6, before.Transfers + 6), (after.Facts, after.Entries, after.Transfers));
        Assert.Empty((await world.Audit()).Differences);
    }

    private static TakeOverLoans.Taken Lent(string id, DateOnly on)
    {
        var contract = new LoanBookWorld(null!) { Key = new LoanKey(new MerchantId($"m-{id}"), new LoanId(id)) }.Contract(Terms() with { Charges = [] });
        return new TakeOverLoans.Taken(contract, [new Approved(1, new("a"), Day("2026-01-02"), contract.Terms.Principal), new Disbursed(2, new("d"), on, contract.Terms.Principal)]);
    }

    /// <summary>Every row of a loan as text, and how many rows the other tables hold.</summary>
    private static Task<(IReadOnlyList<string> Rows, long Facts, long Entries, long Transfers)> Stored(Database database) => database.Read(
        async session => (
            (IReadOnlyList<string>)[.. await session.Query<string>("select loan || ' ' || version || ' ' || outstanding || ' ' || allowance || ' ' || coalesce(closed_to, 0) || ' ' || coalesce(next_work_on, 0) from loan_book order by loan")],
            await session.Scalar<long>("select count(*) from loan_book_fact"),
            await session.Scalar<long>("select count(*) from loan_book_entry"),
            await session.Scalar<long>("select count(*) from ledger_transfer")),
        default);

    [Fact]
    public async Task Loans_taken_over_are_added_once()
    {
        await using var database = await databases.New();
        var world = new LoanBookWorld(database);
        LoanFact[] facts =
        [
            new Approved(1, new("a"), Day("2026-01-02"), Cny("12000.00")),
            new Disbursed(2, new("d"), Day("2026-01-05"), Cny("12000.00")),
            new Paid(3, new("p"), Day("2026-02-05"), PaymentKind.Repayment, Cny("1066.19")),
        ];
        Assert.Equal(1, await TakeOverLoans.Handle([new(world.Contract(), facts)], world.Loans, On("2026-03-01").At, default));
        Assert.Equal(0, await TakeOverLoans.Handle([new(world.Contract(), facts)], world.Loans, On("2026-03-01").At, default));
        Assert.Equal(3, (await world.Loan()).Facts.Count);
        await world.AssertSound();
    }

    private static Task<CloseBook.Result> Close(LoanBookWorld world, string day) => CloseBook.Handle(new(Lender, Day(day), 2), world.Loans, TimeProvider.System, new Progress<long>(), default);

    private static (long WithWork, long Closed) Counts(CloseBook.Result result) => (result.WithWork, result.Closed);

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

public sealed class SqliteCloseOfBusiness(SqliteDatabases databases) : CloseOfBusinessCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresCloseOfBusiness(PostgresDatabases databases) : CloseOfBusinessCompliance(databases), IClassFixture<PostgresDatabases>;
