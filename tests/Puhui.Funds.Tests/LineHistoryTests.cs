using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

/// <summary>The life of one line, told fact by fact: CNY 10,000 at 12 % drawn on 5 January, swept 900 on the 20th, 500 repaid on the 25th and taken back on the 28th.</summary>
public sealed class LineHistoryTests
{
    private static readonly Drawn Drawing = Draw(1, "2026-01-05", "10000.00");
    private static readonly Swept Sweeping = Settle(2, "2026-01-20", "3000.00", "900.00");
    private static readonly Repaid Paying = Repay(3, "2026-01-25", "500.00");
    private static readonly Reversed TakingBack = Reverse(4, "2026-01-28", Paying);
    private static readonly LoanFact[] Facts = [Drawing, Sweeping, Paying, TakingBack];

    [Fact]
    public void A_balance_over_time_has_a_point_on_every_day_something_counts_from()
    {
        var history = LineHistory.Of(Contract(), Facts, [], Day("2026-02-10"));
        Assert.Equal(
            """
            2026-01-05  10000.00      0.00      0.00
            2026-01-20   9150.00      0.00      0.00
            2026-01-25   9150.00     15.25      0.00
            2026-01-28   9150.00     24.40      0.00
            2026-02-04   9150.00     45.75      0.00
            2026-02-10   9150.00     64.05    862.42
            """,
            string.Join('\n', history.Balance.Select(p => $"{p.On:yyyy-MM-dd} {p.Principal.ToMajorString(),9} {p.Interest.ToMajorString(),9} {p.PastDue.ToMajorString(),9}")));
    }

    [Fact]
    public void Each_fact_says_what_it_did_and_a_reversed_one_who_took_it_back()
    {
        var history = LineHistory.Of(Contract(), Facts, [], Day("2026-02-10"));
        Assert.Equal(
            """
            1 Drawn  -10000.00  10000.00     0.00  10000.00 
            2 Swept     900.00   -850.00    50.00   9150.00 
            3 Repaid      0.00      0.00     0.00   9150.00 reverse-4
            4 Reversed      0.00      0.00     0.00   9150.00 
            """,
            string.Join('\n', history.Entries.Select(e =>
                $"{e.Fact.Sequence} {e.Fact.Kind,-6}{e.Cash.ToMajorString(),10}{e.Principal.ToMajorString(),10}{e.Interest.ToMajorString(),9}{e.PrincipalAfter.ToMajorString(),10} {e.ReversedBy?.Value}")));
    }

    [Fact]
    public void A_receipt_reads_the_same_whatever_happens_afterwards()
    {
        var atOnce = LineReceipt.Of(new Line(Contract(), [Drawing, Sweeping], [], 0), Sweeping.Id)!;
        var later = LineReceipt.Of(new Line(Contract(), Facts, [], 0), Sweeping.Id)!;
        Assert.Equal(CanonicalJson.TextOf(atOnce), CanonicalJson.TextOf(later));
        Assert.Equal((Cny("900.00"), Cny("-850.00"), Cny("50.00"), Cny("0.00")), (atOnce.Cash, atOnce.Principal, atOnce.Interest, atOnce.Credit));
        Assert.Equal((Cny("10050.00"), Cny("9150.00")), (atOnce.Before.Payoff, atOnce.After.Payoff));
        Assert.Null(LineReceipt.Of(new Line(Contract(), Facts, [], 0), new RequestId("nobody")));
    }

    [Fact]
    public void A_receipt_of_a_reversal_gives_back_what_the_payment_had_paid()
    {
        var receipt = LineReceipt.Of(new Line(Contract(), Facts, [], 0), TakingBack.Id)!;
        Assert.Equal((Cny("-500.00"), Cny("484.75"), Cny("-15.25")), (receipt.Cash, receipt.Principal, receipt.Interest));
    }

    [Fact]
    public void What_a_request_would_do_is_what_its_receipt_says_once_it_is_done()
    {
        var line = new Line(Contract(), [Drawing, Sweeping], [], 0);
        var request = new Repay.Request(new RequestId("repay-3"), line.Contract.Merchant, line.Contract.Id, Cny("500.00"), Day("2026-01-25"));
        var effects = Funds.Repay.Decide(line, request, new Moment(default, Day("2026-01-25"))).Effects!;
        var preview = LineReceipt.Preview(line, effects);
        var done = LineReceipt.Of(new Line(Contract(), [.. line.Facts, effects.Fact], [], 1), request.Id)!;
        Assert.Equal(CanonicalJson.TextOf(done), CanonicalJson.TextOf(preview));
        Assert.Equal(Cny("484.75"), -preview.Principal);
    }
}
