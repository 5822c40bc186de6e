using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>What is posted is what the facts say, whatever happened in whatever order.</summary>
public sealed class LoanBooks
{
    private const int Seeds = 300;

    private static readonly AccountRole[] Income = [AccountRole.InterestIncome, AccountRole.FeeIncome, AccountRole.PenaltyIncome];
    private static readonly AccountRole[] Receivable = [AccountRole.InterestReceivable, AccountRole.FeeReceivable, AccountRole.PenaltyReceivable];

    [Fact]
    public void Whatever_arrives_the_books_show_what_the_facts_say_and_sum_to_zero()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var life = RandomLife.Of(seed);
            var (loan, balances) = (life.Loan, LoanBalances.Of(life.Loan));
            foreach (var role in Enum.GetValues<AccountRole>())
            {
                Assert.True(life.Balance(role) == balances.GetValueOrDefault(role), $"seed {seed}: {role} is posted at {life.Balance(role)}, the facts say {balances.GetValueOrDefault(role)}\n{Story(life)}");
            }

            Assert.True(life.Store.Balances.Values.Sum() == 0, $"seed {seed}: the trial balance");
            Assert.False(life.IsRowStale, $"seed {seed}: the row is what the facts say: {life.Row} / {LoanRow.Of(loan)}");
        }
    }

    [Fact]
    public void Principal_and_overpayment_in_the_books_are_those_of_the_schedule_while_the_claim_stands()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var life = RandomLife.Of(seed);
            var standing = life.Loan.At(RandomLife.End);
            if (standing.Status == LoanStatus.ClosedWrittenOff || standing.ChargedOffOn is not null || standing.Status is LoanStatus.Submitted or LoanStatus.Approved)
            {
                continue;
            }

            Assert.True(life.Balance(AccountRole.Principal) == standing.Outstanding.Principal, $"seed {seed}: principal {life.Balance(AccountRole.Principal)} in the books, {standing.Outstanding.Principal} in the schedule\n{Story(life)}");
            Assert.True(-life.Balance(AccountRole.Overpayment) == standing.Overpaid, $"seed {seed}: overpaid {-life.Balance(AccountRole.Overpayment)} in the books, {standing.Overpaid} in the schedule\n{Story(life)}");
        }
    }

    [Fact]
    public void Income_is_what_was_paid_plus_what_is_accrued_less_what_is_suspended()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var life = RandomLife.Of(seed);
            var standing = life.Loan.At(RandomLife.End);
            if (standing.Status == LoanStatus.ClosedWrittenOff || standing.ChargedOffOn is not null || standing.Status is LoanStatus.Submitted or LoanStatus.Approved)
            {
                continue;
            }

            var chargedBack = standing.Effects.Where(e => e.Kind == EffectKind.Chargeback).Sum(e => e.Portions.Total - e.Portions.Principal);
            var received = standing.Totals.Paid.Total - standing.Totals.Paid.Principal - chargedBack;
            var income = -Income.Sum(life.Balance);
            var accrued = Receivable.Sum(life.Balance);
            var suspended = -life.Balance(AccountRole.SuspendedIncome);
            Assert.True(income == received + accrued - suspended, $"seed {seed}: income {income}, received {received}, accrued {accrued}, suspended {suspended}\n{Story(life)}");
            Assert.True(Receivable.All(r => life.Balance(r) >= 0) && suspended >= 0 && suspended <= accrued, $"seed {seed}: accrued {accrued}, suspended {suspended}\n{Story(life)}");
        }
    }

    [Fact]
    public void The_same_requests_give_the_same_ids_of_facts_and_transfers_and_a_correction_only_adds()
    {
        for (var seed = 1; seed <= Seeds / 10; seed++)
        {
            var (once, again) = (RandomLife.Of(seed), RandomLife.Of(seed));
            Assert.True(once.Loan.Facts.Select(f => f.ToString()).SequenceEqual(again.Loan.Facts.Select(f => f.ToString())), $"seed {seed}: facts");
            Assert.True(once.Store.Transfers.SequenceEqual(again.Store.Transfers), $"seed {seed}: transfers");
            Assert.True(LoanAudit.Of(once.Loan, once.Row, once.Store.Balances).Count == 0, $"seed {seed}: {LoanAudit.Of(once.Loan, once.Row, once.Store.Balances).FirstOrDefault()}\n{Story(once)}");
        }
    }

    [Fact]
    public void Interest_booked_by_a_close_is_what_the_schedule_says_was_earned_by_that_day()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 12)).Lend(Start, 1_200);
        for (var month = 1; month <= 5; month++)
        {
            var due = Start.AddMonths(month);
            life.Close(due);
            var earned = life.Loan.At(due).Accrued.Interest;
            Assert.Equal(earned, -life.Balance(AccountRole.InterestIncome) - life.Balance(AccountRole.SuspendedIncome));
            life.Pay(due, life.Loan.At(due).PastDue.Total / 100m + life.Loan.At(due).NextDue!.Outstanding.Total / 100m, due.AddDays(1));
        }
    }

    /// <summary>The terms, each fact with what is posted for it, and the schedule.</summary>
    private static string Story(LoanLife life)
    {
        var entries = life.Loan.Posted.ToLookup(e => e.Sequence);
        var facts = life.Loan.Facts.OrderBy(f => f.ValueDate).ThenBy(f => f.Sequence)
            .Select(f => $"{f}\n{string.Concat(entries[f.Sequence].Select(e => $"    {e.Kind} r{e.Revision}: {string.Join(", ", e.Lines.Select(l => $"{l.Role} {l.Minor}"))}\n"))}");
        return $"{life.Contract.Terms}\n{string.Concat(facts)}{Table(life.Loan.At(RandomLife.End))}";
    }
}
