using Puhui.Funds.Tests.Loans;
using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Claims on guarantors and insurers for what is not paid.</summary>
public sealed class SharingClaimTables
{
    private static readonly DateOnly Due = Start.AddMonths(1);
    private static readonly SharingTerms Shared = new(30, [new LossShare(LossBearer.Guarantor, 40), new LossShare(LossBearer.Insurer, 33.33m)]);

    [Fact]
    public void Each_instalment_is_claimed_once_when_it_is_more_days_past_due_than_agreed()
    {
        var life = Opened();
        life.Close(Due.AddDays(30));
        Assert.Empty(life.Loan.Facts.OfType<Claimed>());
        life.Close(Due.AddDays(31));
        var claim = Assert.Single(life.Loan.Facts.OfType<Claimed>());
        var row = life.Loan.At(Due.AddDays(31)).Rows[1].Outstanding;
        var unpaid = row.Principal + row.Interest;
        Assert.Equal((Due, Due.AddDays(31), unpaid), (claim.DueOn, claim.ValueDate, claim.Unpaid.Minor));
        Assert.Equal([(LossBearer.Guarantor, (long)(unpaid * 0.4m)), (LossBearer.Insurer, (long)(unpaid * 0.3333m))], claim.Shares.Select(s => (s.Bearer, s.Amount.Minor)));
        life.Close(Due.AddDays(50));
        Assert.Single(life.Loan.Facts.OfType<Claimed>());
        life.Close(Due.AddDays(80));
        Assert.Equal([Due, Due.AddMonths(1)], life.Loan.Facts.OfType<Claimed>().Select(c => c.DueOn));
        Assert.Empty(LoanAudit.Of(life.Loan, life.Row, life.Store.Balances));
    }

    [Fact]
    public void A_close_that_catches_up_claims_what_one_in_time_would_have_claimed()
    {
        var (daily, late) = (Opened(), Opened());
        for (var day = Start; day <= Due.AddDays(75); day = day.AddDays(1))
        {
            daily.Close(day);
        }

        late.Close(Due.AddDays(75));
        Assert.Equal(daily.Loan.Facts.OfType<Claimed>().Select(Told), late.Loan.Facts.OfType<Claimed>().Select(Told));
    }

    [Fact]
    public void A_claim_is_taken_back_when_it_becomes_known_that_the_instalment_was_met_in_time_and_made_again_when_it_was_not()
    {
        var life = Opened();
        life.Close(Due.AddDays(40));
        var claim = Assert.Single(life.Loan.Facts.OfType<Claimed>());
        LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, claim.Id, Due.AddDays(41), "x"), life.Store, LoanLife.On(Due.AddDays(41)), default), ReverseLoanFact.Outcome.TargetFollowsFromAnother);
        var paid = life.Pay(Due, 400, Due.AddDays(41));
        life.Close(Due.AddDays(41));
        Assert.Contains(life.Loan.Facts.OfType<Reversed>(), r => r.Target == claim.Id);
        LoanLife.Do(ReverseLoanFact.Handle(new(life.Next(), life.Key, paid, Due.AddDays(42), "bounced"), life.Store, LoanLife.On(Due.AddDays(42)), default), ReverseLoanFact.Outcome.Reversed);
        life.Close(Due.AddDays(42));
        Assert.Equal(2, life.Loan.Facts.OfType<Claimed>().Count());
        Assert.Empty(LoanAudit.Of(life.Loan, life.Row, life.Store.Balances));
    }

    [Theory]
    [InlineData(LossBearer.Pool, LoanNeed.CompensationPool)]
    [InlineData(LossBearer.Guarantor, LoanNeed.Guarantor)]
    public void A_product_whose_losses_a_pool_or_a_guarantor_shares_is_not_yet_offered(LossBearer bearer, LoanNeed need)
    {
        var product = Proposals.Data.Products.Find("order-loan", new DateOnly(2026, 6, 1))! with { Sharing = new SharingTerms(30, [new LossShare(bearer, 50)]) };
        Assert.Contains(product.Faults(), f => f.StartsWith("sharing.shares", StringComparison.Ordinal));
        Assert.Empty((product with { Needs = [need] }).Faults());
        Assert.False((product with { Needs = [need] }).IsOffered);
    }

    private static LoanLife Opened() => new LoanLife(Terms(ScheduleKind.Progressive, 4) with { Sharing = Shared }).Lend(Start, 1_200);

    private static string Told(Claimed claim) => $"{claim.Id} {claim.ValueDate} {claim.DueOn} {claim.Unpaid} {string.Join(' ', claim.Shares)}";
}
