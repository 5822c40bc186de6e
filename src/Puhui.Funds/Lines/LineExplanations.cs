using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Builds explanations from a traced replay; the figures come from the fold itself, so the sum is a check on it.</summary>
internal static class LineExplanations
{
    public static Explanation Of(Figure figure, LineReplay replay, Contract contract, DateOnly on)
    {
        var fold = replay.Fold;
        var parts = figure switch
        {
            Figure.Principal => Principal(replay),
            Figure.Interest => Interest(fold),
            Figure.Payoff => [.. Principal(replay), .. Interest(fold)],
            Figure.Available => Available(fold, contract, on),
            Figure.PastDue => Unpaid(Schedule().Where(d => d.Stage == Stage.PastDue)),
            Figure.NextDue => Unpaid(Schedule().Where(d => d.Stage != Stage.PastDue && d.Outstanding.IsPositive).Take(1)),
            Figure.Credit => Credit(replay),
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, "not a figure"),
        };
        var total = figure switch
        {
            Figure.Principal => fold.PrincipalOutstanding,
            Figure.Interest => fold.Owed - fold.PrincipalOutstanding,
            Figure.Payoff => fold.Owed,
            Figure.Available => on > contract.LastDrawDay ? 0 : LineCalculator.Available(fold),
            Figure.Credit => fold.Credit,
            _ => parts.Sum(p => p.Minor),
        };
        return Make(figure.ToString(), total, parts, contract.Currency);

        IReadOnlyList<ScheduledDue> Schedule() => LineSchedule.Of(fold, contract.Currency);
    }

    /// <summary>What is available, taken away again where the records that the limit rests on may not be used.</summary>
    public static Explanation WithoutConsent(Explanation available, DateOnly on) => available.Total.IsZero
        ? available
        : new(available.Figure, Money.Zero(available.Total.Currency), [.. available.Parts, new ExplainedPart(PartKind.ConsentWithdrawn, null, on, null, "", -available.Total)]);

    public static Explanation Sweep(SweepQuote quote, Contract contract, DateOnly on)
    {
        var usable = quote.Net < 0 ? quote.Net : Math.Max(0, quote.Net - quote.Floor);
        return Make(
            "Sweep",
            quote.Amount,
            [
                new Part(PartKind.NetSettlement, on, quote.Net),
                new Part(PartKind.ProtectedFloor, on, usable - quote.Net),
                new Part(PartKind.CarriedIn, on, -quote.CarriedBefore),
                new Part(PartKind.CarriedOn, on, quote.CarriedAfter),
                new Part(PartKind.KeptByMerchant, on, quote.Share - quote.Base),
                new Part(PartKind.AboveOwed, on, quote.Amount - quote.Share),
            ],
            contract.Currency);
    }

    private sealed record Part(PartKind Kind, DateOnly To, long Minor, string Reference = "", DateOnly? From = null, long? Basis = null);

    private static Explanation Make(string figure, long total, IEnumerable<Part> parts, Currency currency) => new(
        figure,
        new Money(total, currency),
        [.. parts.Where(p => p.Minor != 0).Select(p => new ExplainedPart(
            p.Kind, p.From, p.To, p.Basis is { } basis ? new Money(basis, currency) : null, p.Reference, new Money(p.Minor, currency)))]);

    private static List<Part> Principal(LineReplay replay)
    {
        var parts = new List<Part>();
        foreach (var (fact, effect) in replay.Effects)
        {
            if (fact is Drawn drawn)
            {
                parts.Add(new Part(PartKind.Drawn, fact.ValueDate, drawn.Amount.Minor, fact.Id.Value));
                parts.Add(new Part(PartKind.SetOff, fact.ValueDate, effect.Credit, fact.Id.Value));
            }
            else
            {
                parts.Add(new Part(PartKind.PrincipalPaid, fact.ValueDate, effect.Principal, fact.Id.Value));
            }
        }

        return parts;
    }

    private static List<Part> Interest(LineFold fold)
    {
        var parts = new List<Part>();
        foreach (var tranche in fold.Tranches)
        {
            foreach (var stretch in tranche.Segments)
            {
                var (from, to) = (DateOnly.FromDayNumber(stretch.FromDay), DateOnly.FromDayNumber(stretch.ToDay));
                parts.Add(new Part(PartKind.InterestAccrued, to, stretch.Interest, tranche.Fact.Value, from, stretch.Principal));
            }

            parts.Add(new Part(PartKind.InterestPaid, DateOnly.FromDayNumber(fold.Day), -tranche.InterestPaid, tranche.Fact.Value));
        }

        return parts;
    }

    private static List<Part> Available(LineFold fold, Contract contract, DateOnly on)
    {
        var room = Math.Max(0, fold.Limit - fold.PrincipalOutstanding);
        var stopped = fold.IsDrawBlocked || on > contract.LastDrawDay;
        return
        [
            new Part(PartKind.Limit, on, fold.Limit),
            new Part(PartKind.PrincipalOutstanding, on, -fold.PrincipalOutstanding),
            new Part(PartKind.AboveLimit, on, Math.Max(0, fold.PrincipalOutstanding - fold.Limit)),
            new Part(PartKind.DrawsStopped, on, stopped ? -room : 0),
        ];
    }

    private static List<Part> Unpaid(IEnumerable<ScheduledDue> dues) => [.. dues.SelectMany(d => new[]
    {
        new Part(PartKind.InterestUnpaid, d.On, d.Asked.Interest.Minor - d.Paid.Interest.Minor, $"tranche {d.Tranche}"),
        new Part(PartKind.PrincipalUnpaid, d.On, d.Asked.Principal.Minor - d.Paid.Principal.Minor, $"tranche {d.Tranche}"),
    })];

    private static List<Part> Credit(LineReplay replay) => [.. replay.Effects
        .Where(e => e.Effect.Credit != 0)
        .Select(e => new Part(e.Effect.Credit > 0 ? PartKind.Overpaid : PartKind.SetOff, e.Fact.ValueDate, e.Effect.Credit, e.Fact.Id.Value))];
}
