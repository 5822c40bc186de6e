using Puhui.Kernel;

namespace Puhui.Oversight;

/// <summary>
/// Until when a complaint must have been answered, from the rules in force on the day it was filed. Days are counted as the calendar has them, the first being the day
/// after filing; weekends and holidays count, because nobody's trouble rests on them.
/// </summary>
/// <param name="FirstAnswerBy">A person has answered for the first time (house promise).</param>
/// <param name="SimpleBy">The last day to decide a simple complaint.</param>
/// <param name="ComplexBy">The last day to decide a complex one.</param>
/// <param name="SpecialBy">The last day if special circumstances prolonged a complex one.</param>
/// <param name="RulesVersion">The dated figures it was worked out from.</param>
public sealed record ComplaintClock(Timestamp FirstAnswerBy, DateOnly FiledOn, DateOnly SimpleBy, DateOnly ComplexBy, DateOnly SpecialBy, string RulesVersion)
{
    /// <summary>Pure: the same moment, zone and rules always give the same clock.</summary>
    public static ComplaintClock Of(Timestamp filedAt, Zone zone, RuleSet rules)
    {
        var filedOn = zone.DayOf(filedAt);
        int Figure(string name) => (int)Rule(rules, "complaint_clock." + name, filedOn).Number;
        var complex = filedOn.AddDays(Figure("complex"));
        return new ComplaintClock(
            filedAt.Plus(TimeSpan.FromHours(Figure("first_answer"))),
            filedOn,
            filedOn.AddDays(Figure("simple")),
            complex,
            complex.AddDays(Figure("special_extension")),
            rules.Version);
    }

    /// <summary>Whether the promise of a first answer can no longer be kept by somebody who has not answered yet.</summary>
    public bool IsFirstAnswerLate(Timestamp now) => now > FirstAnswerBy;

    private static Rule Rule(RuleSet rules, string id, DateOnly on) =>
        rules.Find(id, "", on) ?? throw new FormatException($"the rules have no '{id}' in force on {on:yyyy-MM-dd}");
}
