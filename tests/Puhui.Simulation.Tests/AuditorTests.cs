using System.Text;
using Puhui.Signals;

namespace Puhui.Simulation.Tests;

/// <summary>The auditor finds what is planted and nothing else.</summary>
public class AuditorTests
{
    private static readonly Merchant Shop = new(
        new MerchantId("m-1"), new PartyId("shop-a"), "shop", "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), Timestamp.Parse("2026-01-01T00:00:00Z"));

    [Fact]
    public void Reads_an_order_and_its_correction_as_nothing()
    {
        const string order = """
            "merchant":"m-1","kind":"order.placed","at":"2026-03-01T05:59:59+08:00","data":{"order":"o-1","buyer":"b","lines":[{"sku":"s","category":"c","qty":2,"price":"10.05"}],"host":"h"}
            """;
        var audited = Read($$"""{"source":"s","id":"1",{{order}}}""");
        Assert.Equal((1, 2_010, 1, 1), (audited[Measure.Orders], audited[Measure.GrossSales], audited[Measure.NightOrders], audited[Measure.HostOrders]));
        var corrected = Read($$"""{"source":"s","id":"1",{{order}}}""", $$"""{"source":"s","id":"2","sign":-1,{{order}}}""");
        Assert.Equal((0, 0, 0, 0), (corrected[Measure.Orders], corrected[Measure.GrossSales], corrected[Measure.NightOrders], corrected[Measure.HostOrders]));
    }

    [Fact]
    public void Tiles_that_lost_a_fen_are_named()
    {
        var audited = Read(Payout("p-1", "2026-03-02", "100.00", "5.00", "0.00", "95.00"));
        Tile With(long net) => new(new DateOnly(2026, 3, 2), Measures((Measure.PayoutGross, 10_000), (Measure.PayoutFees, 500), (Measure.PayoutNet, net)), []);
        Assert.Empty(Auditor.Tiles(Shop.Id, audited, [With(9_500)]));
        var finding = Assert.Single(Auditor.Tiles(Shop.Id, audited, [With(9_499)]));
        Assert.Equal((AuditRule.TilesMatchLines, "PayoutNet: tiles say 9499, lines say 9500"), (finding.Rule, finding.Says));
    }

    [Fact]
    public void A_payout_whose_net_does_not_add_up_is_refused() =>
        Assert.Throws<FormatException>(() => Read(Payout("p-1", "2026-03-02", "100.00", "5.00", "0.00", "95.01")));

    /// <summary>Payouts of −20, 50 and 100 at a share of 30 %: nothing, 30 % of 30, 30 % of 100.</summary>
    [Theory]
    [InlineData(0, 900, 3_000, 0)]
    [InlineData(1, 900, 3_000, 1)]
    [InlineData(0, 901, 3_000, 1)]
    [InlineData(0, 900, 3_001, 1)]
    [InlineData(0, 1_500, 3_000, 1)]
    public void A_sweep_keeps_within_its_share_of_what_is_above_carried_losses(long first, long second, long third, int findings)
    {
        var audited = Read(
            Payout("p-1", "2026-03-02", "0.00", "0.00", "20.00", "-20.00"),
            Payout("p-2", "2026-03-09", "50.00", "0.00", "0.00", "50.00"),
            Payout("p-3", "2026-03-16", "100.00", "0.00", "0.00", "100.00"));
        var loan = Loan(100_000, 0, 0, ("p-1", first), ("p-2", second), ("p-3", third));
        Assert.Equal(findings, Auditor.Sweeps(audited, [loan]).Count());
    }

    [Fact]
    public void A_sweep_of_no_payout_and_a_sweep_made_twice_are_named()
    {
        var audited = Read(Payout("p-1", "2026-03-02", "100.00", "0.00", "0.00", "100.00"));
        var findings = Auditor.Sweeps(audited, [Loan(100_000, 0, 0, ("p-1", 100), ("p-1", 100), ("p-9", 5))]).ToArray();
        Assert.Equal([AuditRule.SweepHasPayout, AuditRule.SweepHasPayout], findings.Select(f => f.Rule));
    }

    [Fact]
    public void Loans_cash_and_trial_balance_must_add_up_to_the_fen()
    {
        var loan = Loan(100_000, 1_000, 80_500, ("p-1", 20_000)) with { RepaidMinor = 500 };
        Assert.Empty(Auditor.Balance(loan));
        Assert.Single(Auditor.Balance(loan with { OutstandingMinor = 80_499 }));
        Assert.Empty(Auditor.Cash(Currency.Cny, -79_500, [loan]));
        Assert.Single(Auditor.Cash(Currency.Cny, -79_499, [loan]));
        Assert.Empty(Auditor.TrialBalance([(Currency.Cny, 0)]));
        Assert.Single(Auditor.TrialBalance([(Currency.Cny, 0), (Currency.Of("USD"), 1)]));
    }

    private static AuditedMerchant Read(params string[] lines)
    {
        var audit = new LineAudit([Shop]);
        audit.Observe(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return audit.Merchants[Shop.Id];
    }

    private static string Payout(string id, string day, string gross, string fees, string refunds, string net) =>
        $$$"""{"source":"shop-a","id":"{{{id}}}","merchant":"m-1","kind":"payout.settled","at":"{{{day}}}T03:00:00+08:00","data":{"gross":"{{{gross}}}","fees":"{{{fees}}}","refunds":"{{{refunds}}}","net":"{{{net}}}"}}""";

    private static LoanFigures Loan(long disbursed, long interest, long outstanding, params (string Payout, long Amount)[] sweeps) =>
        new("l-1", Shop.Id, new Ratio(3, 10), 0, disbursed, interest, outstanding, 0, [.. sweeps.Select(s => new SweepFigures("shop-a", s.Payout, s.Amount))], 0);

    private static long[] Measures(params (Measure Measure, long Value)[] values)
    {
        var measures = new long[Tile.MeasureCount];
        foreach (var (measure, value) in values)
        {
            measures[(int)measure] = value;
        }

        return measures;
    }
}
