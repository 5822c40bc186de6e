using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>One future of a line with a draw.</summary>
/// <param name="Cost">What the draw adds to the interest the line would cost without it.</param>
/// <param name="Line">The whole line, with what was owed before.</param>
public sealed record DrawFuture(string Scenario, Money Cost, LineFuture Line);

/// <summary>What a borrower sees before drawing: whether it may, what the line then looks like, what it will cost and when it ends, in several futures, and the table of all costs of this draw.</summary>
/// <param name="Outcome">Drawn if it could be drawn as things stand; else why not, and the rest is null.</param>
/// <param name="Receipt">What drawing would do; nothing of it is recorded.</param>
/// <param name="Disclosure">Of this draw alone, as if nothing else were owed.</param>
public sealed record DrawFutures(Draw.Outcome Outcome, LineReceipt? Receipt, CostDisclosure? Disclosure, IReadOnlyList<DrawFuture> Futures)
{
    /// <summary>Pure; the first future is the one in which only the minimums are paid.</summary>
    public static DrawFutures Of(Line line, Draw.Request request, bool recordsConsented, IReadOnlyList<SalesScenario> scenarios, RuleSet rules, Moment now)
    {
        var decision = Draw.Decide(line, request, recordsConsented, rules, now);
        if (decision.Effects is not { } effects)
        {
            return new DrawFutures(decision.Outcome, null, null, []);
        }

        var contract = line.Contract;
        var disclosure = Disclose.Of(contract.Terms, request.Amount, contract.Rate, request.ValueDate, contract.Lender.Party.Value, scenarios);
        return new DrawFutures(
            decision.Outcome, LineReceipt.Preview(line, effects), disclosure, [.. scenarios.Prepend(ForeseeLine.MinimumsOnly).Select(s => FutureOf(line, request, s, now.Today))]);
    }

    private static DrawFuture FutureOf(Line line, Draw.Request request, SalesScenario scenario, DateOnly today)
    {
        var without = ForeseeLine.Of(line.Contract, line.Facts, today, null, scenario);
        var with = ForeseeLine.Of(line.Contract, line.Facts, today, request.Amount, scenario);
        return new DrawFuture(scenario.Name, with.Interest - without.Interest, with);
    }
}
