using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests;

/// <summary>Payments that a borrower announces: on its own word nothing moves, and each is answered once.</summary>
public sealed class PaymentTests
{
    private static readonly Moment Now = new(default, Day("2026-02-01"));

    [Fact]
    public void An_announced_payment_moves_nothing_until_it_is_confirmed_and_then_counts_from_the_day_the_money_came()
    {
        var line = new Line(Contract(), [Draw(1, "2026-01-05", "10000.00")], [], 1);
        var before = line.Contract.At("2026-02-01", [.. line.Facts]);
        line = After(line, AnnouncePayment.Decide(line, Announcement("a-1", "2000.00"), Now).Effects!);
        Assert.Equal((before.Payoff, before.Available), Figures(line));
        var confirmation = new ConfirmPayment.Request(new("c-1"), line.Contract.Merchant, line.Contract.Id, new("a-1"), Day("2026-01-20"));
        var effects = ConfirmPayment.Decide(line, confirmation, Now).Effects!;
        Assert.Equal(-2000_00 + 50_00, Assert.Single(effects.Postings).Principal.Minor);
        line = After(line, effects);

        // 15 days on 10 000.00 cost 50.00, so 1 950.00 of the 2 000.00 repay principal; 12 days on 8 050.00 cost 32.20.
        Assert.Equal((Cny("8082.20"), Cny("41950.00")), Figures(line));
        Assert.Equal((PaymentStatus.Confirmed, new RequestId("c-1")), AnnouncedPayment.Of(line.Facts).Select(p => (p.Status, p.BookedAs!.Value)).Single());
        Assert.Equal(ConfirmPayment.Outcome.PaymentIsConfirmed, ConfirmPayment.Decide(line, confirmation with { Id = new("c-2") }, Now).Outcome);
    }

    [Fact]
    public void A_payment_confirmed_after_sales_paid_the_line_off_is_owed_to_the_borrower()
    {
        var line = new Line(Contract(), [Draw(1, "2026-01-05", "1000.00")], [], 1);
        line = After(line, AnnouncePayment.Decide(line, Announcement("a-1", "500.00"), Now).Effects!);
        line = line with { Facts = [.. line.Facts, Settle(3, "2026-02-01", "9000.00", "1009.00")] };
        line = After(line, ConfirmPayment.Decide(line, new(new("c-1"), line.Contract.Merchant, line.Contract.Id, new("a-1"), Day("2026-02-01")), Now).Effects!);
        Assert.Equal(Cny("500.00"), line.Contract.At("2026-02-01", [.. line.Facts]).Credit);
    }

    [Fact]
    public void A_refused_payment_is_not_confirmed_any_more_and_one_never_announced_is_unknown()
    {
        var line = new Line(Contract(), [Draw(1, "2026-01-05", "10000.00")], [], 1);
        line = After(line, AnnouncePayment.Decide(line, Announcement("a-1", "2000.00"), Now).Effects!);
        line = After(line, RefusePayment.Decide(line, Refusal("x-1", "a-1"), Now).Effects!);
        Assert.Equal((PaymentStatus.Refused, "nothing came"), AnnouncedPayment.Of(line.Facts).Select(p => (p.Status, p.Reason!)).Single());
        Assert.Equal(RefusePayment.Outcome.PaymentIsRefused, RefusePayment.Decide(line, Refusal("x-2", "a-1"), Now).Outcome);
        Assert.Equal(RefusePayment.Outcome.PaymentUnknown, RefusePayment.Decide(line, Refusal("x-2", "draw-1"), Now).Outcome);
        var confirmation = new ConfirmPayment.Request(new("c-1"), line.Contract.Merchant, line.Contract.Id, new("a-1"), Now.Today);
        Assert.Equal(ConfirmPayment.Outcome.PaymentIsRefused, ConfirmPayment.Decide(line, confirmation, Now).Outcome);
    }

    private static AnnouncePayment.Request Announcement(string id, string amount) => new(new(id), new("m-1"), new("line-1"), Cny(amount), Now.Today, "");

    private static RefusePayment.Request Refusal(string id, string announced) => new(new(id), new("m-1"), new("line-1"), new(announced), Now.Today, "nothing came");

    private static Line After(Line line, LineEffects effects) => line with { Facts = [.. line.Facts, .. effects.Facts], Posted = [.. line.Posted, .. effects.Postings] };

    private static (Money Payoff, Money Available) Figures(Line line)
    {
        var position = line.Contract.At("2026-02-01", [.. line.Facts]);
        return (position.Payoff, position.Available);
    }
}
