using System.Globalization;
using Puhui.Kernel;
using Xunit.Abstractions;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>Every figure's explanation comes to the calculator's figure, over random loans. Set PUHUI_EXPLAIN_SEED to begin at another seed, PUHUI_EXPLAIN_LOANS for another number.</summary>
public sealed class ExplainLoanTests(ITestOutputHelper output)
{
    [Fact]
    public void Explanations_come_to_the_calculators_figures_over_random_loans()
    {
        var (first, count) = (Setting("PUHUI_EXPLAIN_SEED", 0), Setting("PUHUI_EXPLAIN_LOANS", 3_000));
        var tally = new Tally();
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var recipe = RandomLoans.Make(seed);
            var loan = ResolvedLoan.Of(recipe.Terms(), TestCalendar.All);
            Check($"recipe {seed}", loan, recipe.LoanFacts(), recipe.AsOfDay, tally);
        });
        output.WriteLine($"seeds {first}…{first + count - 1}: {tally}");
        Assert.True(tally.Failures.IsEmpty, string.Join('\n', tally.Failures.Take(8)));
    }

    [Fact]
    public void Explanations_come_to_the_calculators_figures_over_random_lives_with_every_transaction()
    {
        var (first, count) = (Setting("PUHUI_EXPLAIN_SEED", 0), Setting("PUHUI_EXPLAIN_LOANS", 3_000) / 20);
        var tally = new Tally();
        Parallel.For(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var loan = RandomLife.Of(seed).Loan;
            foreach (var day in new[] { Start.AddDays(seed % 400), RandomLife.End })
            {
                Check($"life {seed}", loan.Resolved, loan.Facts, day, tally);
            }
        });
        output.WriteLine($"seeds {first}…{first + count - 1}: {tally}");
        Assert.True(tally.Failures.IsEmpty, string.Join('\n', tally.Failures.Take(8)));
    }

    [Fact]
    public void Interest_of_a_row_is_told_stretch_by_stretch_with_balance_rate_and_days()
    {
        var life = new LoanLife(Terms(ScheduleKind.Progressive, 3, 12)).Lend(Start, 1_200);
        life.Pay(Start.AddDays(10), 300);
        var explained = ExplainLoan.Of(life.Loan, Start.AddDays(10), LoanFigure.RowInterest, row: 1)!;
        Assert.All(explained.Steps, s => Assert.Equal(LoanStepKind.InterestOfDays, s.Kind));
        Assert.Equal(Start, explained.Steps[0].From);
        Assert.Equal(Yuan(1_200), explained.Steps[0].Basis);
        Assert.Equal(Rate.FromPercent(12), explained.Steps[0].Rate);
        Assert.Null(ExplainLoan.Of(life.Loan, Start, LoanFigure.RowInterest, row: 9));
        Assert.Null(ExplainLoan.Of(life.Loan, Start, LoanFigure.PaymentUse, payment: new RequestId("nobody")));
    }

    private static void Check(string name, ResolvedLoan loan, IReadOnlyCollection<LoanFact> facts, DateOnly on, Tally tally)
    {
        try
        {
            var standing = LoanCalculator.At(loan, facts, on);
            var figures = LoanFigures.Of(standing);
            LoanExplanation Of(LoanFigure figure, int? row = null, RequestId? payment = null) => ExplainLoan.Of(loan, facts, on, figure, null, row, payment)!;
            void Same(string what, object? expected, object? found) => tally.Count(what, Equals(expected, found), $"{name} on {on:yyyy-MM-dd}: {what} is {expected}, explained as {found}");
            Same("outstanding", figures.Outstanding.Total, Of(LoanFigure.Outstanding).Amount);
            Same("past due", figures.PastDue.Total, Of(LoanFigure.PastDue).Amount);
            Same("next due", figures.NextDue ?? Money.Zero(standing.Currency), Of(LoanFigure.NextDue).Amount);
            Same("accrued", figures.Accrued.Total, Of(LoanFigure.Accrued).Amount);
            Same("payoff", figures.Payoff.Total, Of(LoanFigure.Payoff).Amount);
            Same("overpaid", figures.Overpaid, Of(LoanFigure.Overpaid).Amount);
            Same("days past due", figures.DaysPastDue, Of(LoanFigure.DaysPastDue).Number);
            Same("bucket", figures.Bucket, Of(LoanFigure.Bucket).Number);
            Same("class", figures.Class, Of(LoanFigure.Class).Class);
            Rows(standing, Of, Same);
            Payments(facts, standing, Of, Same);
        }
        catch (Exception fault) when (fault is BrokenInvariantException or ArithmeticException or ArgumentException or InvalidOperationException)
        {
            tally.Count("no fault", false, $"{name} on {on:yyyy-MM-dd}: {fault}");
        }
    }

    private static void Rows(LoanStanding standing, Func<LoanFigure, int?, RequestId?, LoanExplanation> of, Action<string, object?, object?> same)
    {
        foreach (var row in standing.Rows.Where(r => r.Number is not null))
        {
            same("instalment", row.Due.Total, of(LoanFigure.Instalment, row.Number, null).Amount!.Value.Minor);
            var interest = of(LoanFigure.RowInterest, row.Number, null);
            same("interest of a row", row.Due.Interest, interest.Amount!.Value.Minor);
            var settled = row.Paid.Interest + row.Waived.Interest + row.WrittenOff.Interest;
            var kept = interest.Steps.Any(s => s.Kind == LoanStepKind.SettledBefore);
            same(
                $"settled before only where a row asks for no more than was settled (row {row.Number}: {string.Join("; ", interest.Steps)})",
                true,
                !kept || settled == row.Due.Interest || row.Kind is RowKind.Additional or RowKind.DownPayment);
        }
    }

    private static void Payments(IReadOnlyCollection<LoanFact> facts, LoanStanding standing, Func<LoanFigure, int?, RequestId?, LoanExplanation> of, Action<string, object?, object?> same)
    {
        var reversed = facts.OfType<Reversed>().Select(r => r.Target).ToHashSet();
        foreach (var paid in facts.OfType<Paid>().Where(p => p.ValueDate <= standing.AsOf && !reversed.Contains(p.Id)).Take(12))
        {
            var told = standing.Effects.Where(e => e.Fact == paid.Id).Sum(e => e.Amount);
            var explained = of(LoanFigure.PaymentUse, null, paid.Id);
            same("a payment's amount", told, explained.Amount!.Value.Minor);
            var recovered = explained.Steps.Any(s => s.Kind == LoanStepKind.Recovered);
            same("recovered only after a write-off", true, !recovered || facts.OfType<WrittenOff>().Any());
        }
    }

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : usual;

    private sealed class Tally
    {
        private int compared;

        public System.Collections.Concurrent.ConcurrentBag<string> Failures { get; } = [];

        public void Count(string what, bool good, string failure)
        {
            Interlocked.Increment(ref compared);
            if (!good)
            {
                Failures.Add(what.Length > 0 ? failure : what);
            }
        }

        public override string ToString() => $"{compared} figures compared, {Failures.Count} differ";
    }
}
