namespace Puhui.Ledger.Tests;

public sealed class ReportTests
{
    private static readonly BookId Book = new("bank");
    private static readonly Account Cash = new(Book, "cash", AccountType.Asset, Currency.Cny, BalanceLimit.None, "");
    private static readonly Account Loans = Cash with { Code = "loans", Limit = BalanceLimit.CreditsMustNotExceedDebits };

    [Fact]
    public void A_trial_balance_is_balanced_currency_by_currency()
    {
        var yuan = new Money(10, Currency.Cny);
        var none = Money.Zero(Currency.Cny);
        TrialBalanceLine[] lines = [new("a", AccountType.Asset, yuan, none), new("b", AccountType.Liability, none, yuan)];
        Assert.True(new TrialBalance(Book, lines).IsBalanced);
        var dollar = Money.Zero(Currency.Of("USD"));
        var crooked = new TrialBalance(Book, [.. lines, new("c", AccountType.Asset, dollar + new Money(1, dollar.Currency), dollar)]);
        Assert.Equal([true, false], crooked.Totals.Select(t => t.IsBalanced));
        Assert.False(crooked.IsBalanced);
    }

    [Fact]
    public void A_sound_book_passes_its_audit()
    {
        var audit = new LedgerAudit(Book, [Cash, Loans]);
        audit.Add(Posted(10));
        Assert.Empty(audit.Finish(Kept((10, 0), (0, 10))));
        Assert.Equal((1, 2), (audit.Transfers, audit.Legs));
    }

    [Fact]
    public void An_audit_names_every_rule_that_is_broken()
    {
        var audit = new LedgerAudit(Book, [Cash, Loans]);
        var posted = Posted(-10);
        audit.Add(posted with { Transfer = posted.Transfer with { Legs = [.. posted.Transfer.Legs, Leg.Debit("nowhere", new Money(1, Currency.Cny))] } });
        audit.Add(Posted(7) with { Transfer = Posted(7).Transfer with { Legs = [] } });
        audit.AddOrphan("ghost", 2);
        audit.AddMisdated("t-1", 1);
        audit.AddUnreadable("t-2", "its currency is not one");
        audit.Add(Step("h", TransferStep.Hold, "", 3));
        audit.Add(Step("s", TransferStep.Settle, "h", 4));
        audit.Add(Step("s2", TransferStep.Settle, "h", 3));
        Assert.Equal(Enum.GetValues<LedgerFault.Rule>(), audit.Finish(Kept((0, 0), (10, 0), heldDebits: 1)).Select(f => f.Broken).Distinct().Order());
    }

    [Fact]
    public void An_audit_does_not_wrap_around()
    {
        var audit = new LedgerAudit(Book, [Cash, Loans]);
        audit.Add(Posted(long.MaxValue));
        audit.Add(Posted(long.MaxValue));
        Assert.Equal(2, audit.Finish(Kept((long.MaxValue, 0), (0, long.MaxValue))).Count(f => f.Broken == LedgerFault.Rule.BalanceIsSum));
    }

    private static PostedTransfer Posted(long minor)
    {
        var amount = new Money(minor, Currency.Cny);
        var transfer = new Transfer(Book, "t", new DateOnly(2026, 3, 1), "move", "", [Leg.Debit("loans", amount), Leg.Credit("cash", amount)]);
        return new PostedTransfer(transfer, transfer.BodyHash());
    }

    private static PostedTransfer Step(string id, TransferStep step, string held, long minor)
    {
        var transfer = Posted(minor).Transfer with { Id = id, Step = step, Held = held };
        return new PostedTransfer(transfer, transfer.BodyHash());
    }

    private static Dictionary<string, Standing> Kept((long Debits, long Credits) loans, (long Debits, long Credits) cash, long heldDebits = 0) => new(StringComparer.Ordinal)
    {
        ["loans"] = new Standing(new Turnover(loans.Debits, loans.Credits), new Turnover(heldDebits, 0)),
        ["cash"] = new Standing(new Turnover(cash.Debits, cash.Credits), default),
    };
}
