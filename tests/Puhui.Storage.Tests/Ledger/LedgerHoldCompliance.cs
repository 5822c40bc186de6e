using Puhui.Ledger;
using Puhui.Storage.Ledger;
using Puhui.Testing;
using static Puhui.Ledger.Posting;

namespace Puhui.Storage.Tests.Ledger;

/// <summary>What every engine must do with holds, chains, maxima and closed periods.</summary>
public abstract class LedgerHoldCompliance(TestDatabases databases) : IAsyncLifetime
{
    private static readonly BookId Book = new("bank");
    private static readonly Timestamp At = Timestamp.Parse("2026-03-05T02:00:00Z");
    private static readonly Timestamp Later = At.Plus(TimeSpan.FromHours(1));
    private static readonly DateOnly Day = new(2026, 3, 5);
    private Database database = null!;
    private LedgerStore store = null!;

    public async Task InitializeAsync()
    {
        database = await databases.New();
        store = new LedgerStore(database);
        await store.OpenAccounts(
            [
                new Account(Book, "cash", AccountType.Asset, Currency.Cny, BalanceLimit.None, ""),
                new Account(Book, "wallet", AccountType.Liability, Currency.Cny, BalanceLimit.DebitsMustNotExceedCredits, "m-1") { BalanceMax = 1_000, TransferMax = 500 },
            ],
            default);
        Assert.Equal([Outcome.Posted], await store.Post([Move("fund", -100)], At, default));
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    [Fact]
    public async Task An_account_is_read_back_with_its_maxima_and_opened_again_only_with_the_same()
    {
        var wallet = (await store.FindAccount(Key("wallet"), default))!;
        Assert.Equal((1_000L, 500L), (wallet.BalanceMax, wallet.TransferMax));
        Assert.Equal([AccountOpening.Outcome.Repeated], await store.OpenAccounts([wallet], default));
        Assert.Equal([AccountOpening.Outcome.CodeTaken], await store.OpenAccounts([wallet with { BalanceMax = 1_001 }], default));
        Assert.Equal([AccountOpening.Outcome.MaxNotPositive], await store.OpenAccounts([wallet with { TransferMax = 0 }], default));
        Assert.Equal([Outcome.TransferTooLarge], await store.Post([Move("t", -501)], At, default));
        Assert.Equal([Outcome.BatchRefused, Outcome.BalanceTooLarge], await store.Post([Move("t", -500), Move("u", -401)], At, default));
    }

    [Fact]
    public async Task A_hold_is_set_aside_then_settled_in_part()
    {
        var hold = Hold("h", 60) with { Until = Later };
        Assert.Equal([Outcome.Posted], await store.Post([hold], At, default));
        await Stands(-100, held: 60, available: -40);
        Assert.Equal(hold.BodyHash(), Assert.Single(await store.HoldsOf(Key("wallet"), default)).BodyHash());
        Assert.Equal(hold.BodyHash(), (await store.FindTransfer(hold.Key, default))!.BodyHash());
        Assert.Equal([Outcome.DebitsExceedCredits], await store.Post([Move("m", 41)], At, default));
        Assert.Equal([Outcome.Posted], await store.Post([Settle("s", "h", 25)], At, default));
        await Stands(-75, held: 0, available: -75);
        Assert.Equal([Outcome.Repeated], await store.Post([Settle("s", "h", 25)], Later.Plus(TimeSpan.FromDays(1)), default));
        Assert.Equal([Outcome.HoldEnded], await store.Post([Release("r", "h")], At, default));
        Assert.Equal(Settle("s", "h", 25).BodyHash(), (await store.FindTransfer(new TransferKey(Book, "s"), default))!.BodyHash());
        Assert.Empty(await store.HoldsOf(Key("wallet"), default));
        Assert.Equal(3, await Sound());
    }

    [Fact]
    public async Task What_expired_is_released_by_whoever_needs_it_and_by_the_close_of_business()
    {
        await store.Post([Hold("h", 60) with { Until = At }, Hold("i", 40) with { Until = Later }], At, default);
        Assert.Equal([Outcome.DebitsExceedCredits], await store.Post([Move("m", 1)], At, default));
        var after = At.Plus(TimeSpan.FromSeconds(1));
        Assert.Equal([Outcome.Posted], await store.Post([Move("m", 1)], after, default));
        await Stands(-99, held: 40, available: -59);
        Assert.Equal([Outcome.HoldExpired], await store.Post([Settle("s", "i", 1)], Later.Plus(TimeSpan.FromSeconds(1)), default));
        Assert.Equal(0, await store.ExpireHolds(Book, Later, default));
        Assert.Equal(1, await store.ExpireHolds(Book, Later.Plus(TimeSpan.FromSeconds(1)), default));
        Assert.Equal(0, await store.ExpireHolds(Book, Later.Plus(TimeSpan.FromSeconds(1)), default));
        await Stands(-99, held: 0, available: -99);
        Assert.Equal(6, await Sound());
    }

    [Fact]
    public async Task Chains_stand_or_fall_alone()
    {
        var outcomes = await store.PostChains([[Move("a", 30)], [Move("b", 10), Move("c", 100)], [Hold("d", 70), Settle("e", "d", 70)]], At, default);
        Assert.Equal<Outcome[]>([[Outcome.Posted], [Outcome.BatchRefused, Outcome.DebitsExceedCredits], [Outcome.Posted, Outcome.Posted]], outcomes.Select(o => o.ToArray()));
        Assert.Null(await store.FindTransfer(new TransferKey(Book, "b"), default));
        await Stands(0, held: 0, available: 0);
        Assert.Equal(4, await Sound());
    }

    [Fact]
    public async Task A_closed_period_takes_nothing_until_it_is_opened_again_with_a_reason()
    {
        Task<ClosePeriod.Outcome> Close(DateOnly through, string reason, string by = "u-1") => store.ClosePeriod(new ClosePeriod.Request(Book, through, by, reason), At, default);
        Assert.Equal(ClosePeriod.Outcome.NotOver, await Close(Day, ""));
        Assert.Equal(ClosePeriod.Outcome.DeciderNotNamed, await Close(Day.AddDays(-1), "", by: ""));
        Assert.Equal(ClosePeriod.Outcome.Closed, await Close(Day.AddDays(-1), ""));
        Assert.Equal(ClosePeriod.Outcome.Unchanged, await Close(Day.AddDays(-1), ""));
        var late = Move("late", 1) with { ValueDate = Day.AddDays(-1) };
        Assert.Equal([Outcome.PeriodClosed], await store.Post([late], At, default));
        Assert.Equal([Outcome.Posted], await store.Post([Move("m", 1)], At, default));
        Assert.Equal(ClosePeriod.Outcome.ReasonMissing, await Close(Day.AddDays(-3), " "));
        Assert.Equal(ClosePeriod.Outcome.Reopened, await Close(Day.AddDays(-2), "a bill came late"));
        Assert.Equal([Outcome.Posted], await store.Post([late], At, default));
        Assert.Equal([(1, ""), (2, "a bill came late")], (await store.PeriodsOf(Book, default)).Select(p => (p.Number, p.Reason)));
        Assert.Equal(ClosePeriod.Outcome.BookUnknown, await store.ClosePeriod(new ClosePeriod.Request(new BookId("none"), Day.AddDays(-1), "u-1", ""), At, default));
    }

    [Fact]
    public async Task Many_writers_at_once_never_hold_or_spend_more_than_there_is_and_end_each_hold_once()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var done = new List<Outcome>();
            for (var i = 0; i < 20; i++)
            {
                done.AddRange(await store.Post([Hold($"h{i}", 7)], At, default));
                done.AddRange(await store.Post([writer % 2 == 0 ? Settle($"s{writer}-{i}", $"h{i}", 3) : Release($"r{writer}-{i}", $"h{i}")], At, default));
            }

            return done;
        })));
        Assert.All(outcomes.SelectMany(o => o), o => Assert.True(o is Outcome.Posted or Outcome.Repeated or Outcome.HoldEnded or Outcome.HoldUnknown or Outcome.DebitsExceedCredits, $"{o}"));
        Assert.Equal(20, outcomes.SelectMany(o => o.Where((_, i) => i % 2 == 1)).Count(o => o == Outcome.Posted));
        await Sound();
    }

    [Theory]
    [InlineData("update ledger_balance set held_debits = held_debits + 1 where account = 'wallet'", LedgerFault.Rule.HeldIsSum)]
    [InlineData("update ledger_transfer set until_at = 0 where transfer = 'h'", LedgerFault.Rule.TransferUnchanged)]
    [InlineData("delete from ledger_hold_leg where hold = 'h'", LedgerFault.Rule.HeldIsSum)]
    [InlineData("delete from ledger_hold_end", LedgerFault.Rule.HoldEndsOnce)]
    [InlineData("delete from ledger_transfer where transfer = 'h'", LedgerFault.Rule.LegHasTransfer)]
    public async Task An_audit_finds_holds_changed_behind_the_ledgers_back(string tampering, LedgerFault.Rule broken)
    {
        await store.Post([Hold("h", 60) with { Until = Later }, Hold("i", 5), Release("r", "i")], At, default);
        await Sound();
        await database.Write(session => session.Execute(tampering), default);
        Assert.Contains(broken, (await store.Audit(Book, default)).Faults.Select(f => f.Broken));
    }

    [Fact]
    public async Task Held_sums_are_rebuilt_from_the_holds_that_have_not_ended()
    {
        await store.Post([Hold("h", 60), Hold("i", 5), Release("r", "i")], At, default);
        await database.Write(session => session.Execute("update ledger_balance set held_debits = 9, held_credits = 9"), default);
        Assert.Equal(2, await store.RebuildBalances(default));
        await Sound();
    }

    private static Money Cny(long minor) => new(minor, Currency.Cny);

    private static AccountKey Key(string code) => new(Book, code);

    /// <summary>Out of the wallet; into it if negative.</summary>
    private static Transfer Move(string id, long minor) => new(Book, id, Day, "move", "", [Leg.Debit("wallet", Cny(minor)), Leg.Credit("cash", Cny(minor))]);

    private static Transfer Hold(string id, long minor) => Move(id, minor) with { Step = TransferStep.Hold };

    private static Transfer Settle(string id, string hold, long minor) => Move(id, minor) with { Step = TransferStep.Settle, Held = hold };

    private static Transfer Release(string id, string hold) => Move(id, 1) with { Step = TransferStep.Release, Held = hold, Legs = [] };

    private async Task Stands(long balance, long held, long available)
    {
        var figures = (await store.FiguresOf(Key("wallet"), default))!;
        Assert.Equal((Cny(balance), Cny(held), Cny(available)), (figures.Balance, figures.HeldDebits, figures.Available));
    }

    private async Task<long> Sound()
    {
        var report = await store.Audit(Book, default);
        Assert.Empty(report.Faults);
        return report.Transfers;
    }
}

public sealed class SqliteLedgerHoldTests(SqliteDatabases databases) : LedgerHoldCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresLedgerHoldTests(PostgresDatabases databases) : LedgerHoldCompliance(databases), IClassFixture<PostgresDatabases>;
