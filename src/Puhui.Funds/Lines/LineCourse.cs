using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>Where a line stood at the end of a month in which something happened to it, by all that is known today; it stands so until its next month.</summary>
/// <param name="Month">Months since year 0: <see cref="LineCourse.MonthOf"/>.</param>
/// <param name="UntilMonth">Its next month, not included; null: none yet.</param>
/// <param name="DueDay">The earliest day with a minimum that stays unpaid if nothing more is paid; null: none.</param>
/// <param name="Drawn">All that was ever drawn until then.</param>
public sealed record LineMonth(int Month, int? UntilMonth, Money Principal, DateOnly? DueDay, Money Drawn);

/// <summary>What moved on a line on one day; reversed facts count for nothing.</summary>
/// <param name="Principal">Change of the principal outstanding.</param>
public sealed record LineFlow(DateOnly Day, Money Drawn, Money Swept, Money Repaid, Money Principal);

/// <summary>A line told by months and days instead of facts, which is what sums over many lines are made of.</summary>
public sealed record LineCourse(IReadOnlyList<LineMonth> Months, IReadOnlyList<LineFlow> Flows)
{
    private const int MonthsPerYear = 12;

    public static int MonthOf(DateOnly day) => day.Year * MonthsPerYear + day.Month - 1;

    public static DateOnly LastDayOf(int month) => new DateOnly(month / MonthsPerYear, month % MonthsPerYear + 1, 1).AddMonths(1).AddDays(-1);

    /// <summary>What more facts may have changed: everything from their own days on, and those of what they reverse.</summary>
    public static DateOnly ChangedFrom(IReadOnlyCollection<LoanFact> added, IReadOnlyCollection<LoanFact> facts) => added.Min(fact => ChangedFrom(fact, facts));

    private static DateOnly ChangedFrom(LoanFact fact, IReadOnlyCollection<LoanFact> facts) =>
        fact is Reversed reversed && facts.FirstOrDefault(f => f.Id == reversed.Target) is { } target && target.ValueDate < fact.ValueDate
            ? target.ValueDate
            : fact.ValueDate;

    /// <summary>The course from a day on: its days, its month and those after, and the month before, which now ends where the next begins.</summary>
    public static LineCourse Of(Contract contract, IReadOnlyCollection<LoanFact> facts, DateOnly from)
    {
        var effects = LineReplay.All(contract, facts).Effects;
        return new LineCourse(MonthsOf(contract, facts, effects, MonthOf(from)), FlowsOf(contract.Currency, facts, effects, from));
    }

    private static List<LineMonth> MonthsOf(
        Contract contract, IReadOnlyCollection<LoanFact> facts, IReadOnlyList<(LoanFact Fact, FactEffect Effect)> effects, int from)
    {
        var months = facts.Select(f => MonthOf(f.ValueDate)).Distinct().Order().ToList();
        var first = Math.Max(0, months.FindLastIndex(m => m < from));
        var draws = effects.Where(e => e.Fact is Drawn).ToList();
        var walk = new LineReplay.Walk(contract, facts);
        var course = new List<LineMonth>(months.Count - first);
        var (told, drawn) = (0, 0L);
        for (var i = first; i < months.Count; i++)
        {
            var last = LastDayOf(months[i]);
            for (; told < draws.Count && draws[told].Fact.ValueDate <= last; told++)
            {
                drawn -= draws[told].Effect.Cash;
            }

            var standing = LineStanding.Of(contract, walk.To(last).Copy());
            course.Add(new LineMonth(months[i], i + 1 < months.Count ? months[i + 1] : null, standing.Principal, standing.DueDay, new Money(drawn, contract.Currency)));
        }

        return course;
    }

    /// <summary>A day whose facts were all reversed stands with nothing, so that what was kept of it is overwritten.</summary>
    private static List<LineFlow> FlowsOf(Currency currency, IReadOnlyCollection<LoanFact> facts, IReadOnlyList<(LoanFact Fact, FactEffect Effect)> effects, DateOnly from)
    {
        var byDay = effects.ToLookup(e => e.Fact.ValueDate);
        Money Sum<TFact>(DateOnly day, int sign) => new(byDay[day].Where(e => e.Fact is TFact).Sum(e => sign * e.Effect.Cash), currency);
        return [.. facts
            .Where(f => f.ValueDate >= from && f is Drawn or Swept or Repaid)
            .Select(f => f.ValueDate)
            .Distinct()
            .Order()
            .Select(day => new LineFlow(day, Sum<Drawn>(day, -1), Sum<Swept>(day, 1), Sum<Repaid>(day, 1), new Money(byDay[day].Sum(e => e.Effect.Principal), currency)))];
    }
}
