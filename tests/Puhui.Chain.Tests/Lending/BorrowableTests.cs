using Puhui.Funds;
using Puhui.Ledger;
using Puhui.Signals;
using Puhui.Testing;

namespace Puhui.Chain.Tests;

/// <summary>What a merchant is told it can borrow on 10 March 2026, of a bank's line of ¥50,000 and offers.</summary>
public sealed class BorrowableTests
{
    private static readonly MerchantId Id = new("m-1");
    private static readonly Moment Now = new(Timestamp.Parse("2026-03-10T08:00:00Z"), new DateOnly(2026, 3, 10));
    private static readonly LineTerms Terms = ProductCatalogue.Parse([File.ReadAllText(Path.Combine(RepositoryFiles.Root, "products", "sales-repaid-line.json"))])
        .Find("sales-repaid-line", new DateOnly(2026, 1, 1))!.TermsIn(Currency.Cny);

    [Fact]
    public void An_open_line_lends_its_limit_less_what_is_used()
    {
        var answer = Of([Line("2026-03-01", Drawn(1, "2026-03-01", 12_000))], [Offer("o-2", 90_000, "other-bank")], approved: false);
        Assert.Equal(new Borrowable(Cny(38_000), BorrowableReason.LineOpen, new LineId("line-1"), null), answer);
    }

    [Fact]
    public void Without_a_line_the_largest_valid_offer_counts()
    {
        Offer[] offers = [Offer("o-1", 20_000, "county-bank"), Offer("o-2", 30_000, "other-bank"), Offer("o-3", 99_000, "third-bank", validUntil: "2026-03-09"), Offer("o-4", 99_000, "fourth-bank", lending: false)];
        Assert.Equal(new Borrowable(Cny(30_000), BorrowableReason.OfferOpen, null, new OfferId("o-2")), Of([], offers, approved: true));
    }

    [Fact]
    public void A_line_that_cannot_be_drawn_says_why()
    {
        Assert.Equal(BorrowableReason.LineIsPastDue, Of([Line("2026-01-05", Drawn(1, "2026-01-05", 10_000))], [], true).Reason);
        Assert.Equal(BorrowableReason.LineIsFrozen, Of([Line("2026-03-01", new FreezeChanged(1, new("f-1"), new DateOnly(2026, 3, 2), Now.At, true, "test"))], [], true).Reason);
        Assert.Equal(BorrowableReason.DrawingPeriodOver, Of([Line("2025-01-01")], [], true).Reason);
        Assert.Equal(BorrowableReason.LimitUsedUp, Of([Line("2026-03-01", Drawn(1, "2026-03-01", 49_950))], [], true).Reason);
        Assert.Equal(new LineId("line-1"), Of([Line("2025-01-01")], [], true).Line);
    }

    [Fact]
    public void An_offer_of_the_same_lender_waits_until_its_line_is_closed_and_one_of_another_does_not()
    {
        var used = Line("2026-03-01", Drawn(1, "2026-03-01", 50_000));
        Assert.Equal(BorrowableReason.LimitUsedUp, Of([used], [Offer("o-2", 20_000, "county-bank")], true).Reason);
        Assert.Equal(BorrowableReason.OfferOpen, Of([used], [Offer("o-2", 20_000, "other-bank")], true).Reason);
        Assert.Equal(BorrowableReason.OfferOpen, Of([Line("2026-03-01", new LineClosed(1, new("c-1"), new DateOnly(2026, 3, 2), Now.At))], [Offer("o-2", 20_000, "county-bank")], true).Reason);
    }

    [Fact]
    public void An_offer_whose_records_may_no_longer_be_used_lends_nothing() =>
        Assert.Equal(new Borrowable(Cny(0), BorrowableReason.ConsentWithdrawn, null, new OfferId("o-1")), Of([], [Offer("o-1", 20_000, "county-bank")], true, consent: false));

    [Fact]
    public void An_open_line_whose_records_may_no_longer_be_used_lends_nothing() =>
        Assert.Equal(new Borrowable(Cny(0), BorrowableReason.ConsentWithdrawn, new LineId("line-1"), null), Of([Line("2026-03-01")], [], true, consent: false));

    [Theory]
    [InlineData(null, BorrowableReason.NoDecision)]
    [InlineData(false, BorrowableReason.DecisionRefused)]
    [InlineData(true, BorrowableReason.OfferMissing)]
    public void With_neither_line_nor_offer_the_last_decision_says_why(bool? approved, BorrowableReason expected) => Assert.Equal(expected, Of([], [], approved).Reason);

    private static Borrowable Of((Contract Contract, LinePosition Position)[] lines, Offer[] offers, bool? approved, bool consent = true) =>
        Borrowable.Of(Standing(consent), lines, offers, approved, Now);

    private static (Contract Contract, LinePosition Position) Line(string acceptedOn, params LoanFact[] facts)
    {
        var contract = new Contract(
            new LineId("line-1"), Id, new OfferId("offer-1"), Lender("county-bank"), Cny(50_000), Rate.FromPercent(12), "sales-repaid-line", "v", Terms, Terms.Hash(),
            ContentHash.Of("disclosure"u8), "r", DateOnly.Parse(acceptedOn));
        return (contract, LineCalculator.At(contract, facts, Now.Today, new ClassThresholds(0, 90, 270, 360, "test")));
    }

    private static Offer Offer(string id, long limit, string lender, string validUntil = "2026-03-31", bool lending = true) => new(
        new OfferId(id), Id, "decision-1", Lender(lender), Cny(limit), Rate.FromPercent(12), "sales-repaid-line", "v", Terms, new DateOnly(2026, 3, 1), DateOnly.Parse(validUntil), lending, "r",
        Disclose.Of(Terms, Cny(limit), Rate.FromPercent(12), new DateOnly(2026, 3, 1), lender, []));

    private static Drawn Drawn(long sequence, string day, long amount) => new(sequence, new RequestId($"d-{sequence}"), DateOnly.Parse(day), Now.At, Cny(amount), new PartyId("m-1"), ToSupplier: false);

    private static Lender Lender(string party) => new(new PartyId(party), new BookId(party), "bank");

    private static Money Cny(long yuan) => new(yuan * 100, Currency.Cny);

    private static MerchantStanding Standing(bool consent) => new(
        new Merchant(Id, new PartyId("shop"), "shop", "fruit", "CN-33", Currency.Cny, Zone.Of("Asia/Shanghai"), new Timestamp(0)),
        new ConsentHistory(consent ? [new ConsentFact(Id, new RequestId("c-1"), ConsentAction.Given, DataScope.Trade, Purpose.Credit, new Timestamp(0), null)] : []));
}
