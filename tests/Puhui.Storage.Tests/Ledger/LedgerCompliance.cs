using Puhui.Ledger;
using Puhui.Storage.Ledger;
using Puhui.Testing;
using static Puhui.Ledger.Posting;

namespace Puhui.Storage.Tests.Ledger;

/// <summary>What every engine must do with books.</summary>
public abstract class LedgerCompliance(TestDatabases databases) : IAsyncLifetime
{
    private static readonly BookId Book = new("bank");
    private static readonly Timestamp At = Timestamp.Parse("2026-03-01T02:00:00Z");
    private static readonly DateOnly Day = new(2026, 3, 1);
    private Database database = null!;
    private LedgerStore store = null!;

    public async Task InitializeAsync()
    {
        database = await databases.New();
        store = new LedgerStore(database);
        await Open(("cash", BalanceLimit.None), ("loans", BalanceLimit.CreditsMustNotExceedDebits), ("deposits", BalanceLimit.DebitsMustNotExceedCredits), ("interest", BalanceLimit.None));
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task A_posted_transfer_moves_both_balances_and_can_be_read_back()
    {
        var transfer = Move("t1", "loans", "cash", 500_00);
        Assert.Equal([Outcome.Posted], await store.Post([transfer], At, default));
        Assert.Equal(Cny(500_00), await store.BalanceOf(Key("loans"), default));
        Assert.Equal(Cny(-500_00), await store.BalanceOf(Key("cash"), default));
        var found = await store.FindTransfer(transfer.Key, default);
        Assert.Equal(transfer.BodyHash(), found!.BodyHash());
        Assert.Null(await store.FindTransfer(new TransferKey(Book, "t2"), default));
    }

    [Fact]
    public async Task Posting_again_with_the_same_body_is_repeated_and_with_another_is_refused()
    {
        await store.Post([Move("t1", "loans", "cash", 500_00)], At, default);
        Assert.Equal([Outcome.Repeated], await store.Post([Move("t1", "loans", "cash", 500_00)], At.Plus(TimeSpan.FromDays(1)), default));
        Assert.Equal([Outcome.IdTaken], await store.Post([Move("t1", "loans", "cash", 500_01)], At, default));
        Assert.Equal(Cny(500_00), await store.BalanceOf(Key("loans"), default));
    }

    [Fact]
    public async Task A_batch_with_one_refused_transfer_leaves_no_trace()
    {
        var outcomes = await store.Post([Move("t1", "loans", "cash", 500_00), Move("t2", "nowhere", "cash", 1)], At, default);
        Assert.Equal([Outcome.BatchRefused, Outcome.AccountUnknown], outcomes);
        Assert.Null(await store.FindTransfer(new TransferKey(Book, "t1"), default));
        Assert.Equal(Cny(0), await store.BalanceOf(Key("loans"), default));
        await AssertSound(transfers: 0);
    }

    [Fact]
    public async Task A_refused_batch_leaves_the_transaction_usable_and_a_failed_one_takes_its_transfers_with_it()
    {
        await database.Write(
            async session =>
            {
                Assert.Equal([Outcome.CreditsExceedDebits], await LedgerSql.Post(session, [Move("t1", "cash", "loans", 1)], At));
                Assert.Equal([Outcome.Posted], await LedgerSql.Post(session, [Move("t2", "loans", "cash", 7)], At));
            },
            default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Write(
            async session =>
            {
                await LedgerSql.OpenAccounts(session, [Account("late", BalanceLimit.None)]);
                await LedgerSql.Post(session, [Move("t3", "late", "cash", 9)], At);
                throw new InvalidOperationException("the other store failed");
            },
            default));
        Assert.Null(await store.FindAccount(Key("late"), default));
        Assert.Equal(Cny(-7), await store.BalanceOf(Key("cash"), default));
        await AssertSound(transfers: 1);
    }

    [Fact]
    public async Task Opening_again_changes_nothing_and_other_terms_are_refused()
    {
        var loans = Account("loans", BalanceLimit.CreditsMustNotExceedDebits);
        Assert.Equal(
            [AccountOpening.Outcome.Repeated, AccountOpening.Outcome.Opened],
            await store.OpenAccounts([loans, Account("fees", BalanceLimit.None)], default));
        Assert.Equal(
            [AccountOpening.Outcome.CodeTaken, AccountOpening.Outcome.BatchRefused],
            await store.OpenAccounts([loans with { Limit = BalanceLimit.None }, Account("more", BalanceLimit.None)], default));
        Assert.Null(await store.FindAccount(Key("more"), default));
        Assert.Equal(loans, await store.FindAccount(Key("loans"), default));
    }

    [Fact]
    public async Task A_batch_may_span_books_and_currencies()
    {
        var fund = new BookId("fund");
        await store.OpenAccounts([Account("cash", BalanceLimit.None) with { Book = fund }, Account("due", BalanceLimit.None) with { Book = fund }, Account("usd", BalanceLimit.None) with { Currency = Currency.Of("USD") }, Account("usd-cash", BalanceLimit.None) with { Currency = Currency.Of("USD") }], default);
        var exchange = new Transfer(Book, "fx", Day, "exchange", "", [Leg.Debit("cash", Cny(710)), Leg.Credit("interest", Cny(710)), Leg.Debit("usd", Usd(100)), Leg.Credit("usd-cash", Usd(100))]);
        var due = Move("t1", "due", "cash", 5) with { Book = fund };
        Assert.Equal([Outcome.Posted, Outcome.Posted], await store.Post([exchange, due], At, default));
        Assert.Equal(["bank", "fund"], (await store.Books(default)).Select(b => b.Value));
        var trial = await store.TrialBalance(Book, null, default);
        Assert.True(trial.IsBalanced);
        Assert.Equal([(Int128)710, 100], trial.Totals.Select(t => t.Debits));
        Assert.Equal(Usd(100), await store.BalanceOf(Key("usd"), default));
    }

    [Fact]
    public async Task Balances_are_known_at_any_value_date_and_as_they_were_known_then()
    {
        await store.Post([Move("t1", "loans", "cash", 100), Move("t2", "loans", "cash", 20) with { ValueDate = Day.AddDays(5) }], At, default);
        var later = At.Plus(TimeSpan.FromDays(9));
        await store.Post([Move("back-dated", "cash", "loans", 30) with { ValueDate = Day.AddDays(2) }], later, default);
        Assert.Equal(Cny(0), await store.BalanceOf(Key("loans"), new AsOf(Day.AddDays(-1)), default));
        Assert.Equal(Cny(100), await store.BalanceOf(Key("loans"), new AsOf(Day.AddDays(1)), default));
        Assert.Equal(Cny(70), await store.BalanceOf(Key("loans"), new AsOf(Day.AddDays(2)), default));
        Assert.Equal(Cny(100), await store.BalanceOf(Key("loans"), new AsOf(Day.AddDays(2), At), default));
        Assert.Equal(Cny(90), await store.BalanceOf(Key("loans"), new AsOf(Day.AddDays(5)), default));
        Assert.Null(await store.BalanceOf(Key("nowhere"), new AsOf(Day), default));
        var trial = await store.TrialBalance(Book, new AsOf(Day.AddDays(2)), default);
        Assert.Equal(Cny(70), trial.Lines.Single(l => l.Account == "loans").Net);
        Assert.Equal((Int128)130, Assert.Single(trial.Totals).Debits);
        Assert.True(trial.IsBalanced);
    }

    [Fact]
    public async Task A_statement_runs_in_order_of_value_date_then_of_posting()
    {
        await store.Post([Move("b", "loans", "cash", 100), Move("c", "loans", "cash", 20) with { ValueDate = Day.AddDays(5) }], At, default);
        await store.Post([Move("a", "cash", "loans", 30)], At.Plus(TimeSpan.FromHours(1)), default);
        var statement = await store.StatementOf(Key("loans"), Day, Day.AddDays(30), default);
        Assert.Equal(
            [("b", 100L, 100L), ("a", -30, 70), ("c", 20, 90)],
            statement!.Lines.Select(l => (l.Transfer, l.Amount.Minor, l.Balance.Minor)));
        var rest = await store.StatementOf(Key("loans"), Day.AddDays(1), Day.AddDays(30), default);
        Assert.Equal((Cny(70), Cny(90)), (rest!.Opening, rest.Closing));
        Assert.Null(await store.StatementOf(Key("nowhere"), Day, Day, default));
    }

    [Fact]
    public async Task Eight_writers_on_one_limited_account_succeed_exactly_as_often_as_it_can_afford()
    {
        await store.Post([Move("fund", "cash", "deposits", 50)], At, default);
        var outcomes = await AtOnce(8, 10, (writer, i) => [Move($"w{writer}-{i}", "deposits", "cash", 1)]);
        Assert.Equal(50, outcomes.Count(o => o == Outcome.Posted));
        Assert.Equal(30, outcomes.Count(o => o == Outcome.DebitsExceedCredits));
        Assert.Equal(Cny(0), await store.BalanceOf(Key("deposits"), default));
        await AssertSound(transfers: 51);
    }

    [Fact]
    public async Task Writers_with_the_same_transfers_post_each_once_in_whatever_order_their_accounts_come()
    {
        var outcomes = await AtOnce(8, 10, (writer, i) => writer % 2 == 0
            ? [Move($"x{i}", "cash", "interest", 3), Move($"y{i}", "loans", "cash", 2)]
            : [Move($"y{i}", "loans", "cash", 2), Move($"x{i}", "cash", "interest", 3)]);
        Assert.Equal(20, outcomes.Count(o => o == Outcome.Posted));
        Assert.Equal(140, outcomes.Count(o => o == Outcome.Repeated));
        Assert.Equal(Cny(10), await store.BalanceOf(Key("cash"), default));
        await AssertSound(transfers: 20);
    }

    [Fact]
    public async Task Totals_beyond_64_bits_are_refused()
    {
        Assert.Equal([Outcome.Posted], await store.Post([Move("t1", "loans", "cash", long.MaxValue)], At, default));
        Assert.Equal([Outcome.TurnoverTooLarge], await store.Post([Move("t2", "loans", "cash", 1)], At, default));
        Assert.Equal(Cny(long.MaxValue), await store.BalanceOf(Key("loans"), default));
        await AssertSound(transfers: 1);
    }

    [Theory]
    [InlineData("update ledger_balance set debits = debits + 1 where account = 'loans'", LedgerFault.Rule.BalanceIsSum)]
    [InlineData("delete from ledger_balance where account = 'interest'", LedgerFault.Rule.BalanceIsSum)]
    [InlineData("update ledger_posting set amount = 101 where account = 'loans'", LedgerFault.Rule.TransferBalances)]
    [InlineData("update ledger_transfer set value_day = value_day + 1", LedgerFault.Rule.TransferUnchanged)]
    [InlineData("delete from ledger_posting where account = 'loans'", LedgerFault.Rule.TransferHasLegs)]
    [InlineData("delete from ledger_account where account = 'loans'", LedgerFault.Rule.AccountExists)]
    [InlineData("update ledger_account set balance_limit = 2 where account = 'loans'", LedgerFault.Rule.LimitHolds)]
    [InlineData("update ledger_posting set value_day = value_day - 1 where account = 'loans'", LedgerFault.Rule.LegIsDatedAsTransfer)]
    [InlineData("update ledger_posting set posted_at = posted_at + 1 where account = 'loans'", LedgerFault.Rule.LegIsDatedAsTransfer)]
    [InlineData("update ledger_posting set currency = '???'", LedgerFault.Rule.TransferReadable)]
    [InlineData("update ledger_transfer set value_day = 2000000000", LedgerFault.Rule.TransferReadable)]
    [InlineData("insert into ledger_posting (book, transfer, leg, account, currency, amount, value_day, posted_at) values ('bank', 'ghost', 0, 'cash', 'CNY', 5, 1, 1)", LedgerFault.Rule.LegHasTransfer)]
    public async Task An_audit_finds_what_was_changed_behind_the_ledgers_back(string tampering, LedgerFault.Rule broken)
    {
        await store.Post([Move("t1", "loans", "cash", 100)], At, default);
        await AssertSound(transfers: 1);
        await database.Write(session => session.Execute(tampering), default);
        var report = await store.Audit(Book, default);
        Assert.Contains(broken, report.Faults.Select(f => f.Broken));
    }

    [Fact]
    public async Task Balances_are_rebuilt_from_the_legs()
    {
        await store.Post([Move("t1", "loans", "cash", 100)], At, default);
        Assert.Equal(0, await store.RebuildBalances(default));
        await database.Write(session => session.Execute("update ledger_balance set debits = 9 where account in ('loans', 'interest')"), default);
        await database.Write(session => session.Execute("delete from ledger_balance where account = 'cash'"), default);
        Assert.Equal(3, await store.RebuildBalances(default));
        await AssertSound(transfers: 1);
    }

    [Fact]
    public async Task Balances_rebuilt_while_others_post_are_right()
    {
        var posting = AtOnce(4, 25, (writer, i) => [Move($"w{writer}-{i}", "loans", "cash", 1)]);
        for (var i = 0; i < 10; i++)
        {
            await store.RebuildBalances(default);
        }

        await posting;
        Assert.Equal(Cny(100), await store.BalanceOf(Key("loans"), default));
        await AssertSound(transfers: 100);
    }

    [Fact]
    public async Task Any_history_agrees_with_a_model_of_plain_sums()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var history = new LedgerHistory(seed, new BookId($"book-{seed}"));
            await store.OpenAccounts(history.Accounts, default);
            for (var step = 0; step < 25; step++)
            {
                var batch = history.NextBatch();
                var expected = history.Expect(batch);
                var actual = await store.Post(batch, At, default);
                Assert.True(expected.SequenceEqual(actual), $"seed {seed}, step {step}: expected {string.Join(',', expected)}, got {string.Join(',', actual)}");
            }

            var trial = await store.TrialBalance(history.Book, null, default);
            Assert.True(trial.Lines.All(l => l.Net.Minor == history.BalanceOf(l.Account)), $"seed {seed}: balances differ");
            var past = await store.TrialBalance(history.Book, new AsOf(history.MiddleDay), default);
            Assert.True(past.Lines.All(l => l.Net.Minor == history.BalanceOf(l.Account, history.MiddleDay)), $"seed {seed}: past balances differ");
            Assert.Empty((await store.Audit(history.Book, default)).Faults);
        }
    }

    private static Money Cny(long minor) => new(minor, Currency.Cny);

    private static Money Usd(long minor) => new(minor, Currency.Of("USD"));

    private static AccountKey Key(string code) => new(Book, code);

    private static Account Account(string code, BalanceLimit limit) => new(Book, code, AccountType.Asset, Currency.Cny, limit, "");

    private static Transfer Move(string id, string debit, string credit, long minor) =>
        new(Book, id, Day, "move", "", [Leg.Debit(debit, Cny(minor)), Leg.Credit(credit, Cny(minor))]);

    private Task Open(params (string Code, BalanceLimit Limit)[] accounts) => store.OpenAccounts([.. accounts.Select(a => Account(a.Code, a.Limit))], default);

    private async Task AssertSound(long transfers)
    {
        var report = await store.Audit(Book, default);
        Assert.Empty(report.Faults);
        Assert.Equal(transfers, report.Transfers);
    }

    private async Task<IReadOnlyList<Outcome>> AtOnce(int writers, int batches, Func<int, int, IReadOnlyList<Transfer>> batchOf)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            var outcomes = new List<Outcome>();
            for (var i = 0; i < batches; i++)
            {
                outcomes.AddRange(await store.Post(batchOf(writer, i), At, default));
            }

            return outcomes;
        })));
        return [.. all.SelectMany(o => o)];
    }
}

public sealed class SqliteLedgerTests(SqliteDatabases databases) : LedgerCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresLedgerTests(PostgresDatabases databases) : LedgerCompliance(databases), IClassFixture<PostgresDatabases>;
