using static Puhui.Ledger.Posting;

namespace Puhui.Ledger.Tests;

/// <summary>The pure decision: each refusal and which of several comes first.</summary>
public sealed class PostingTests
{
    private static readonly BookId Book = new("bank");
    private static readonly State Empty = StateOf([]);

    public static TheoryData<Outcome, Transfer> Refused => new()
    {
        { Outcome.TextNotValid, Of("no good", Debit("cash", 1), Credit("loans", 1)) },
        { Outcome.TextNotValid, Of("t", Debit("cash", 1)) with { Kind = "" } },
        { Outcome.TextNotValid, Of("t", Debit("cash", 1)) with { Reference = "a b" } },
        { Outcome.TooFewLegs, Of("t") },
        { Outcome.TooFewLegs, Of("t", Debit("cash", 0)) },
        { Outcome.LegIsZero, Of("t", Debit("cash", 0), Credit("loans", 1)) },
        { Outcome.NotBalanced, Of("t", Debit("cash", 2), Credit("nowhere", 1)) },
        { Outcome.NotBalanced, Of("t", Debit("cash", long.MaxValue), Debit("cash", long.MaxValue), Debit("loans", 2)) },
        { Outcome.NotBalanced, Of("t", Debit("cash", 1), new Leg("usd", new Money(-1, Currency.Of("USD")))) },
        { Outcome.AccountUnknown, Of("t", Debit("usd", 1), Credit("nowhere", 1)) },
        { Outcome.CurrencyDiffers, Of("t", Debit("usd", 1), Credit("loans", 1)) },
        { Outcome.TurnoverTooLarge, Of("t", Debit("cash", long.MaxValue), Debit("cash", 1), Credit("loans", long.MaxValue), Credit("loans", 1)) },
        { Outcome.CreditsExceedDebits, Of("t", Debit("cash", 1), Credit("loans", 1)) },
        { Outcome.DebitsExceedCredits, Of("t", Debit("deposits", 1), Credit("cash", 1)) },
        { Outcome.CreditsExceedDebits, Of("t", Debit("deposits", 1), Credit("loans", 1)) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_refusal_is_the_first_that_applies_and_writes_nothing(Outcome outcome, Transfer transfer)
    {
        var verdict = Decide(Empty, [transfer]);
        Assert.Equal([outcome], verdict.Outcomes);
        Assert.False(verdict.IsAccepted);
        Assert.Empty(verdict.Entries);
        Assert.Empty(verdict.Added);
    }

    [Fact]
    public void A_transfer_of_many_legs_adds_to_debits_and_credits_apart()
    {
        var verdict = Decide(Empty, [Of("t", Debit("loans", 100), Credit("cash", 70), Credit("deposits", 30), Debit("loans", 5), Credit("loans", 5))]);
        Assert.True(verdict.IsAccepted);
        Assert.Equal(new Turnover(105, 5), verdict.Added[Key("loans")]);
        Assert.Equal(new Turnover(0, 70), verdict.Added[Key("cash")]);
        Assert.Equal(100, verdict.Added[Key("loans")].Net);
    }

    [Fact]
    public void A_limit_is_judged_on_what_the_earlier_transfers_leave_and_after_the_whole_transfer()
    {
        var lend = Of("lend", Debit("loans", 10), Credit("cash", 10));
        var repay = Of("repay", Credit("loans", 10), Debit("cash", 10));
        Assert.Equal([Outcome.Posted, Outcome.Posted], Decide(Empty, [lend, repay]).Outcomes);
        Assert.Equal([Outcome.CreditsExceedDebits, Outcome.BatchRefused], Decide(Empty, [repay, lend]).Outcomes);
        Assert.Equal([Outcome.Posted], Decide(Empty, [Of("both", Credit("loans", 10), Debit("loans", 10))]).Outcomes);
    }

    [Fact]
    public void The_same_body_is_repeated_and_another_is_refused_even_within_the_batch()
    {
        var one = Of("t", Debit("loans", 10), Credit("cash", 10));
        var other = Of("t", Debit("loans", 11), Credit("cash", 11));
        Assert.Equal([Outcome.Repeated], Decide(StateOf([one]), [one]).Outcomes);
        Assert.Equal([Outcome.IdTaken], Decide(StateOf([one]), [other]).Outcomes);
        var twice = Decide(Empty, [one, one]);
        Assert.Equal([Outcome.Posted, Outcome.Repeated], twice.Outcomes);
        Assert.Single(twice.Entries);
        Assert.Equal([Outcome.BatchRefused, Outcome.IdTaken], Decide(Empty, [one, other]).Outcomes);
        Assert.Equal([Outcome.BatchRefused, Outcome.BatchRefused, Outcome.TooFewLegs], Decide(Empty, [one, one, Of("x")]).Outcomes);
    }

    [Fact]
    public void A_repetition_needs_nothing_that_may_have_changed_since()
    {
        var posted = Of("t", Debit("closed-since", 10), Credit("loans", 10));
        Assert.Equal([Outcome.Repeated], Decide(StateOf([posted]), [posted]).Outcomes);
    }

    [Fact]
    public void The_body_is_everything_the_transfer_says()
    {
        var body = Of("t", Debit("loans", 10), Credit("cash", 10));
        Transfer[] others =
        [
            body with { Book = new BookId("fund") }, body with { Id = "u" }, body with { ValueDate = body.ValueDate.AddDays(1) }, body with { Kind = "other" },
            body with { Reference = "about" }, body with { Legs = [body.Legs[1], body.Legs[0]] }, body with { Legs = [Debit("loans", 11), Credit("cash", 11)] },
            body with { Legs = [.. body.Legs, Debit("cash", 1), Credit("cash", 1)] },
        ];
        Assert.Equal(body.BodyHash(), (body with { Legs = [.. body.Legs] }).BodyHash());
        Assert.Equal(others.Length + 1, others.Append(body).Select(t => t.BodyHash()).Distinct().Count());
    }

    private static Leg Debit(string account, long minor) => Leg.Debit(account, new Money(minor, Currency.Cny));

    private static Leg Credit(string account, long minor) => Leg.Credit(account, new Money(minor, Currency.Cny));

    private static Transfer Of(string id, params Leg[] legs) => new(Book, id, new DateOnly(2026, 3, 1), "move", "", legs);

    private static AccountKey Key(string code) => new(Book, code);

    private static State StateOf(IReadOnlyList<Transfer> posted)
    {
        Account[] accounts =
        [
            new(Book, "cash", AccountType.Asset, Currency.Cny, BalanceLimit.None, ""),
            new(Book, "loans", AccountType.Asset, Currency.Cny, BalanceLimit.CreditsMustNotExceedDebits, ""),
            new(Book, "deposits", AccountType.Liability, Currency.Cny, BalanceLimit.DebitsMustNotExceedCredits, ""),
            new(Book, "usd", AccountType.Asset, Currency.Of("USD"), BalanceLimit.None, ""),
        ];
        return new State(accounts.ToDictionary(a => a.Key, a => new AccountState(a, default)), posted.ToDictionary(t => t.Key, t => t.BodyHash()));
    }
}
