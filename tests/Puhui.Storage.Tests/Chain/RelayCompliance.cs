using System.Reflection;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Storage.Funds;
using Puhui.Testing;

namespace Puhui.Storage.Tests;

/// <summary>What every engine must do with payouts on their way to the lines they repay: a line of 10 000.00 drawn on 2 March, 30 % swept.</summary>
public abstract class RelayCompliance(TestDatabases databases)
{
    private static readonly MerchantId Merchant = new("m-1");
    private static readonly LineId Line = new("line-1");
    private static readonly MerchantId Other = new("m-2");
    private static readonly LineId OtherLine = new("line-2");
    private static readonly ProductCatalogue Products = ProductCatalogue.Parse([Text("products", "sales-repaid-line")]);
    private static readonly RuleSet Rules = RuleSet.Parse([Text("rules", "lending"), Text("rules", "classes"), Text("rules", "lpr")]);

    private const int Flood = 1_200;

    private sealed class NoProgress : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }

    [Fact]
    public async Task Every_payout_is_swept_exactly_once_however_often_the_relay_runs()
    {
        await using var world = await Lent();
        await world.Import(Payout("p-1", "2026-03-10", "1000.00"), Payout("p-2", "2026-03-17", "-400.00"), Payout("p-3", "2026-03-24", "1000.00"));
        var first = await Relay(world, world.Store);
        Assert.Equal((3, 2), (first.Notices, first.Sweeps));
        Assert.Equal(0, (await Relay(world, world.Store)).Notices);

        // 300.00 of the first; of the third, 30 % of 1000.00 − 400.00 carried.
        Assert.Equal([30_000L, 0, 18_000], await Swept(world));
    }

    [Fact]
    public async Task A_crash_after_the_sweep_and_before_the_mark_sweeps_nothing_twice()
    {
        await using var world = await Lent();
        await world.Import(Payout("p-1", "2026-03-10", "1000.00"));
        var crashing = Forgetful.Over(world.Store);
        await Assert.ThrowsAsync<IOException>(() => Relay(world, crashing));
        Assert.Equal([30_000L], await Swept(world));
        Assert.Equal(1, (await Relay(world, world.Store)).Notices);
        Assert.Equal([30_000L], await Swept(world));
    }

    [Fact]
    public async Task Two_relays_at_once_sweep_what_one_would()
    {
        await using var world = await Lent();
        await world.Import([.. Enumerable.Range(1, 20).Select(i => Payout($"p-{i}", $"2026-03-{10 + (i % 10):00}", "100.00"))]);
        await Task.WhenAll(Relay(world, world.Store), Relay(world, world.Store));
        Assert.Equal(Enumerable.Repeat(3_000L, 20), await Swept(world));
        Assert.Empty(await world.Store.Undelivered(10, default));
    }

    [Fact]
    public async Task A_payout_taken_back_lowers_the_next_base()
    {
        await using var world = await Lent();
        await world.Import(
            Payout("p-1", "2026-03-10", "1000.00"), Payout("p-1-back", "2026-03-12", "1000.00", sign: -1), Payout("p-2", "2026-03-17", "1500.00"));
        Assert.Empty((await Relay(world, world.Store)).Refused);
        Assert.Equal([30_000L, 0, 15_000], await Swept(world));
    }

    [Fact]
    public async Task Payouts_of_merchants_without_a_line_and_from_before_it_pass_by()
    {
        await using var world = await Lent();
        await world.Register("m-2");
        await world.Import(Payout("p-0", "2026-02-20", "1000.00"), Payout("p-9", "2026-03-10", "1000.00", merchant: "m-2"));
        var result = await Relay(world, world.Store);
        Assert.Equal((2, 0), (result.Notices, result.Sweeps));
        Assert.Equal(["value_date_before_acceptance"], result.Refused.Keys);
        Assert.Empty(await Swept(world));
    }

    [Fact]
    public async Task A_flood_of_one_merchants_payouts_does_not_keep_another_merchants_from_being_swept()
    {
        await using var world = await Lent();
        await world.Register(Other.Value);
        await Lend(world, Other, OtherLine);
        await world.Import([.. Enumerable.Range(1, Flood).Select(i => Payout($"p-{i}", "2026-03-10", "0.01"))]);
        await world.Import(Payout("q-1", "2026-03-24", "1000.00", merchant: Other.Value));
        Assert.Equal((100, world.Now), await Backlog(world, 100));

        // Its turn comes after a page of the flood, though its payout is the latest of all.
        var round = await RelaySettlements.Round(
            world.Store, new LoanStore(world.Database), (_, _) => Task.FromResult(world.Clock), world.Clock, new NoProgress(), default);
        Assert.Equal([30_000L], await Swept(world, Other, OtherLine));
        Assert.True(round.Notices < Flood, $"{round.Notices} in one round");
        Assert.Equal(Flood + 1, round.Notices + (await Backlog(world, Flood)).Waiting);

        await Relay(world, world.Store);
        Assert.Equal(Flood, (await Swept(world)).Count);
        Assert.Equal((0, null), await Backlog(world, 100));
    }

    [Fact]
    public async Task Payouts_of_one_merchant_that_cannot_be_swept_do_not_keep_another_merchants_from_it()
    {
        await using var world = await Lent();
        await world.Register(Other.Value);
        await Lend(world, Other, OtherLine);
        await world.Import(Payout("p-1", "2026-03-10", "1000.00"), Payout("q-1", "2026-03-24", "1000.00", merchant: Other.Value));
        var ailing = Ailing.Over(new LoanStore(world.Database));
        var fault = await Assert.ThrowsAsync<OverflowException>(() => RelaySettlements.Handle(world.Store, ailing, world.Clock, new NoProgress(), default));
        Assert.Equal("m-1 ails", fault.Message);
        Assert.Equal([30_000L], await Swept(world, Other, OtherLine));
        Assert.Equal("p-1", Assert.Single(await world.Store.Undelivered(10, default)).Id);
    }

    private static async Task<(long Waiting, Timestamp? Since)> Backlog(SignalWorld world, int most)
    {
        var backlog = await world.Store.Backlog(most, default);
        return (backlog.Waiting, backlog.Since);
    }

    private async Task<SignalWorld> Lent()
    {
        var world = await SignalWorld.New(databases);
        await world.Register(Merchant.Value);
        await Lend(world, Merchant, Line);
        return world;
    }

    private static async Task Lend(SignalWorld world, MerchantId merchant, LineId line)
    {
        var loans = new LoanStore(world.Database);
        var day = new DateOnly(2026, 3, 1);
        var limit = Money.Parse("20000.00", Currency.Cny);
        var lender = new Lender(new PartyId("county-bank"), new BookId("county-bank"), "bank");
        await MakeOffer.Handle(
            new(new("offer"), new("offer"), merchant, "by-hand", lender, limit, Rate.FromPercent(12), "sales-repaid-line", day, day.AddDays(30), true, []),
            loans, Products, Rules, world.Now, default);
        var hash = (await loans.FindOffer(merchant, new("offer"), default))!.Disclosure.Hash();
        var accepted = await AcceptOffer.Handle(new(new("accept"), merchant, new("offer"), line, hash, day), loans, Rules, world.Now, default);
        Assert.Equal(AcceptOffer.Outcome.Accepted, accepted);
        var now = Moment.Of(world.Now, Zone.Of("Asia/Shanghai"));
        var drawn = await Draw.Handle(new(new("draw"), merchant, line, Money.Parse("10000.00", Currency.Cny), day.AddDays(1), null), recordsConsented: true, loans, Rules, now, default);
        Assert.Equal(Draw.Outcome.Drawn, drawn);
    }

    private static Task<RelaySettlements.Result> Relay(SignalWorld world, ISignalStore signals) =>
        RelaySettlements.Handle(signals, new LoanStore(world.Database), world.Clock, new NoProgress(), default);

    /// <summary>Minor units swept, by value date.</summary>
    private static Task<List<long>> Swept(SignalWorld world) => Swept(world, Merchant, Line);

    private static async Task<List<long>> Swept(SignalWorld world, MerchantId merchant, LineId id)
    {
        var line = (await new LoanStore(world.Database).FindLine(merchant, id, default))!;
        return [.. line.Facts.OfType<Swept>().OrderBy(f => f.ValueDate).Select(f => f.Amount.Minor)];
    }

    private static string Payout(string id, string day, string net, int sign = 1, string merchant = "m-1")
    {
        var (gross, refunds) = net.StartsWith('-') ? ("0.00", net[1..]) : (net, "0.00");
        return $$$"""{"source":"shop-a","id":"{{{id}}}","merchant":"{{{merchant}}}","kind":"payout.settled","at":"{{{day}}}T10:00:00+08:00","sign":{{{sign}}},"data":{"gross":"{{{gross}}}","fees":"0.00","refunds":"{{{refunds}}}","net":"{{{net}}}"}}""";
    }

    private static string Text(string folder, string name) => File.ReadAllText(Path.Combine(RepositoryFiles.Root, folder, name + ".json"));

    /// <summary>A store whose process dies whenever it is about to mark notices as delivered.</summary>
    public class Forgetful : DispatchProxy
    {
        private ISignalStore inner = null!;

        public static ISignalStore Over(ISignalStore store)
        {
            var proxy = Create<ISignalStore, Forgetful>();
            ((Forgetful)(object)proxy).inner = store;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(ISignalStore.MarkDelivered)
            ? throw new IOException("the process died here")
            : targetMethod.Invoke(inner, args);
    }

    /// <summary>A store in which the lines of m-1 cannot be read.</summary>
    public class Ailing : DispatchProxy
    {
        private ILoanStore inner = null!;

        public static ILoanStore Over(ILoanStore store)
        {
            var proxy = Create<ILoanStore, Ailing>();
            ((Ailing)(object)proxy).inner = store;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Name == nameof(ILoanStore.FindLine) && args![0] is MerchantId { Value: "m-1" }
            ? throw new OverflowException("m-1 ails")
            : targetMethod.Invoke(inner, args);
    }
}

public sealed class SqliteRelay(SqliteDatabases databases) : RelayCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresRelay(PostgresDatabases databases) : RelayCompliance(databases), IClassFixture<PostgresDatabases>;
