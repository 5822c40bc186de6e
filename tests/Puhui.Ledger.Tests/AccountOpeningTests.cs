using static Puhui.Ledger.AccountOpening;

namespace Puhui.Ledger.Tests;

public sealed class AccountOpeningTests
{
    private static readonly Account Cash = new(new BookId("bank"), "cash", AccountType.Asset, Currency.Cny, BalanceLimit.None, "");

    [Fact]
    public void What_is_open_on_the_same_terms_is_repeated()
    {
        var verdict = Decide([Cash], [Cash, Cash with { Code = "loans" }, Cash with { Code = "loans" }]);
        Assert.Equal([Outcome.Repeated, Outcome.Opened, Outcome.Repeated], verdict.Outcomes);
        Assert.Equal(["loans"], verdict.Opened.Select(a => a.Code));
    }

    [Fact]
    public void Any_other_term_is_refused_and_with_it_the_batch()
    {
        Account[] others =
        [
            Cash with { Type = AccountType.Income }, Cash with { Currency = Currency.Of("USD") },
            Cash with { Limit = BalanceLimit.CreditsMustNotExceedDebits }, Cash with { Owner = "m-1" },
        ];
        foreach (var other in others)
        {
            var verdict = Decide([Cash], [other, Cash with { Code = "loans" }]);
            Assert.Equal([Outcome.CodeTaken, Outcome.BatchRefused], verdict.Outcomes);
            Assert.Empty(verdict.Opened);
        }
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("no good", "")]
    [InlineData("cash", "no good")]
    public void Codes_and_owners_are_plain_text(string code, string owner) =>
        Assert.Equal([Outcome.TextNotValid], Decide([], [Cash with { Code = code, Owner = owner }]).Outcomes);
}
