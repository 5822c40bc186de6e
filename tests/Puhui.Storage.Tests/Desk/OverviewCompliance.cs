using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Storage.Desk;
using Puhui.Storage.Funds;
using Puhui.Storage.Tests.Funds;
using Puhui.Testing;

namespace Puhui.Storage.Tests.Desk;

/// <summary>What every engine must answer for a lender's book at a glance: the very sums that the calculator gives line by line.</summary>
public abstract class OverviewCompliance(TestDatabases databases)
{
    private static readonly DateOnly Today = new(2026, 9, 20);
    private static readonly Timestamp End = Timestamp.Parse("2026-09-20T16:00:00Z");
    private static readonly string[] Drawn = ["a-0", "a-1", "b-0"];

    [Fact]
    public async Task Each_month_end_shows_by_bucket_what_the_calculator_shows_line_by_line()
    {
        await using var world = await DeskWorld.New(databases);
        await AgreeWithCalculator(world);
    }

    [Fact]
    public async Task Payments_that_arrive_late_or_are_reversed_change_the_months_they_count_in()
    {
        await using var world = await DeskWorld.New(databases);
        var loans = new LoanStore(world.Database);
        var now = new Moment(End, Today);
        await Repay.Handle(new(new RequestId("late"), new MerchantId("a-0"), new LineId("line-a-0"), Money.Parse("900.00", Currency.Cny), new DateOnly(2026, 3, 3)), loans, now, default);
        await ReversePayment.Handle(new(new RequestId("back"), new MerchantId("b-0"), new LineId("line-b-0"), new RequestId("r-1"), Today, "test"), loans, now, default);
        await AgreeWithCalculator(world);
        await new DeskRebuild(world.Database).Run(new MerchantId("a-0"), default);
        Assert.Empty(await new DeskRebuild(world.Database).Run(new MerchantId("b-0"), default));
    }

    [Fact]
    public async Task Weeks_hold_what_was_lent_and_came_back_in_them()
    {
        await using var world = await DeskWorld.New(databases);
        var overview = await Read(world, new DateOnly(2026, 2, 1), DeskWorld.Bank);
        Assert.Equal("18000.00", Sum(overview.Weeks, w => w.Lent));
        Assert.Equal("5100.00", Sum(overview.Weeks, w => w.Repaid));
        Assert.Equal("18000.00", overview.Lent.Now.ToMajorString());
        Assert.Equal("0.00", overview.Lent.Before.ToMajorString());
        Assert.Equal(overview.Outstanding.Now, overview.Arrears[^1].Buckets.Aggregate(Money.Zero(Currency.Cny), (sum, b) => sum + b.Principal));
        var later = await Read(world, new DateOnly(2026, 3, 1), DeskWorld.Bank);
        Assert.Equal("18000.00", later.Lent.Before.ToMajorString());
    }

    [Fact]
    public async Task A_vintage_s_share_is_what_is_bad_of_all_it_drew()
    {
        await using var world = await DeskWorld.New(databases);
        var vintage = Assert.Single((await Read(world, Today, DeskWorld.Bank)).Vintages);
        Assert.Equal(("2026Q1", 3, "18000.00"), (vintage.Quarter, vintage.Lines, vintage.Drawn.ToMajorString()));
        Assert.Equal(Enumerable.Range(0, 9), vintage.Points.Select(p => p.Months));
        Assert.Equal(0m, vintage.Points[0].Share);
        var last = vintage.Points[^1];
        Assert.Equal(Math.Round((decimal)last.Bad.Minor / last.Drawn.Minor, 6), last.Share);
        Assert.True(last.Share > 0);
    }

    [Fact]
    public async Task The_funnel_counts_merchants_once_and_in_the_period_they_were_decided_in()
    {
        await using var world = await DeskWorld.New(databases);
        var funnel = (await Read(world, new DateOnly(2026, 5, 10), DeskWorld.Bank)).Funnel;
        var later = (await Read(world, new DateOnly(2026, 6, 5), DeskWorld.Bank)).Funnel;
        Assert.Equal(world.Ids.Count(id => int.Parse(id.AsSpan(2)) % 5 != 4), funnel.Applied.Now);
        Assert.Equal(new Compared<long>(0, funnel.Applied.Now), later.Applied);
        Assert.InRange(funnel.Approved.Now, 1, funnel.Applied.Now - 1);
        Assert.Equal(new Compared<long>(0, 0), funnel.Drawn);
    }

    [Fact]
    public async Task Loans_with_schedules_are_counted_by_how_late_their_oldest_instalment_is()
    {
        await using var world = await DeskWorld.New(databases);
        await new LoanBookWorld(world.Database) { Key = new LoanKey(new MerchantId("a-0"), new LoanId("late-1")) }.Opened();
        var paying = await new LoanBookWorld(world.Database) { Key = new LoanKey(new MerchantId("b-2"), new LoanId("paying-1")) }.Opened();
        await paying.Pay("r-1", "2026-02-05", "1066.19");
        var left = (await paying.Loans.Rows(null, null, 10, default)).Single(r => r.Key == paying.Key).Principal;
        var book = (await Read(world, new DateOnly(2026, 2, 20), DeskWorld.Bank)).Scheduled;
        Assert.Equal((Cny("12000.00") + left, Cny("12000.00")), (book.Outstanding, book.PastDue));
        Assert.Equal([(ArrearsBucket.Current, left, 1L), (ArrearsBucket.OneToThirty, Cny("12000.00"), 1L)], book.Buckets.Where(b => b.Lines > 0).Select(b => (b.Bucket, b.Principal, b.Lines)));
        var half = await new OverviewReader(world.Database).Read(DeskWorld.Bank, DeskWorld.Reach("bank", ["shop-b"], [DeskWorld.Bank.Value], []), null, new DateOnly(2026, 2, 20), End, default);
        Assert.Equal((left, true), (half.Scheduled.Outstanding, half.Scheduled.PastDue.IsZero));
    }

    [Fact]
    public async Task A_loan_in_its_days_of_grace_is_not_late_in_the_overview_as_it_is_not_on_its_page()
    {
        await using var world = await DeskWorld.New(databases);
        var terms = LoanBookWorld.Terms() with { Arrears = LoanBookWorld.Terms().Arrears with { GraceDays = 15 } };
        var late = await new LoanBookWorld(world.Database) { Key = new LoanKey(new MerchantId("a-0"), new LoanId("late-1")) }.Opened(terms);
        foreach (var (day, pastDue) in ((int, int)[])[(20, 0), (21, 16)])
        {
            var on = new DateOnly(2026, 2, day);
            Assert.Equal(pastDue, (await late.Loan()).At(on).DaysPastDue);
            var buckets = (await Read(world, on, DeskWorld.Bank)).Scheduled.Buckets;
            Assert.Equal(pastDue == 0 ? ArrearsBucket.Current : ArrearsBucket.OneToThirty, Assert.Single(buckets, b => b.Lines > 0).Bucket);
        }
    }

    [Fact]
    public async Task Nothing_out_of_reach_is_summed()
    {
        await using var world = await DeskWorld.New(databases);
        var stranger = DeskWorld.Reach("other", ["shop-a", "shop-b"], ["other"], []);
        var overviews = new OverviewReader(world.Database);
        var of = await overviews.Read(DeskWorld.Bank, stranger, null, Today, End, default);
        Assert.True(of.Outstanding.Now.IsZero && of.Funnel.Applied == new Compared<long>(0, 0) && of.Vintages.Count == 0);
        var half = await overviews.Read(DeskWorld.Bank, DeskWorld.Reach("bank", ["shop-b"], [DeskWorld.Bank.Value], []), null, Today, End, default);
        Assert.Equal(1, half.Vintages.Single().Lines);
    }

    private static async Task AgreeWithCalculator(DeskWorld world)
    {
        var loans = new LoanStore(world.Database);
        var overview = await Read(world, Today, DeskWorld.Bank);
        Assert.Equal(13, overview.Arrears.Count);
        foreach (var point in overview.Arrears)
        {
            var expected = new Dictionary<ArrearsBucket, Money>();
            foreach (var id in Drawn)
            {
                var line = (await loans.FindLine(new MerchantId(id), new LineId($"line-{id}"), default))!;
                var position = LineCalculator.At(line.Contract, line.Facts, point.Day < line.Contract.AcceptedOn ? line.Contract.AcceptedOn.AddDays(-1) : point.Day, DeskWorld.Classes);
                var bucket = Bucket(position.DaysPastDue);
                expected[bucket] = expected.GetValueOrDefault(bucket, Money.Zero(Currency.Cny)) + position.PrincipalOutstanding;
            }

            Assert.All(point.Buckets, b => Assert.Equal(expected.GetValueOrDefault(b.Bucket, Money.Zero(Currency.Cny)), b.Principal));
        }
    }

    private static Money Cny(string text) => Money.Parse(text, Currency.Cny);

    private static ArrearsBucket Bucket(int days) => days == 0 ? ArrearsBucket.Current : (ArrearsBucket)Math.Min(4, (days + 29) / 30);

    private static string Sum(IEnumerable<WeekFlow> weeks, Func<WeekFlow, Money> of) => weeks.Aggregate(Money.Zero(Currency.Cny), (sum, w) => sum + of(w)).ToMajorString();

    private static Task<Overview> Read(DeskWorld world, DateOnly today, PartyId lender) =>
        new OverviewReader(world.Database).Read(lender, world.AsBank, null, today, Zone.Of("Asia/Shanghai").StartOf(today.AddDays(1)), default);
}

public sealed class SqliteOverviewTests(SqliteDatabases databases) : OverviewCompliance(databases), IClassFixture<SqliteDatabases>;

public sealed class PostgresOverviewTests(PostgresDatabases databases) : OverviewCompliance(databases), IClassFixture<PostgresDatabases>;
