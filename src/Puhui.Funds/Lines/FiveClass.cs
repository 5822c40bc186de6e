using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>The supervisor's five classes of a claim, best first.</summary>
public enum FiveClass
{
    Normal = 1,
    SpecialMention = 2,
    Substandard = 3,
    Doubtful = 4,
    Loss = 5,
}

/// <summary>The least class a claim gets for its days past due: more than so many days, at least that class. Read from the dated rules.</summary>
public sealed record ClassThresholds(int SpecialMentionAbove, int SubstandardAbove, int DoubtfulAbove, int LossAbove, string RulesVersion)
{
    /// <summary>The thresholds in force on a day; before the first of them came into force, the first.</summary>
    public static ClassThresholds Of(RuleSet rules, string licence, DateOnly on)
    {
        int Days(string id) => (int)(rules.Find(id, licence, on) ?? rules.Rules.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"there is no rule '{id}'")).Number;
        return new ClassThresholds(
            Days("five_class_dpd.special_mention"), Days("five_class_dpd.substandard"), Days("five_class_dpd.doubtful"), Days("five_class_dpd.loss"), rules.Version);
    }

    public FiveClass ClassOf(int daysPastDue)
    {
        if (daysPastDue > LossAbove)
        {
            return FiveClass.Loss;
        }

        if (daysPastDue > DoubtfulAbove)
        {
            return FiveClass.Doubtful;
        }

        if (daysPastDue > SubstandardAbove)
        {
            return FiveClass.Substandard;
        }

        return daysPastDue > SpecialMentionAbove ? FiveClass.SpecialMention : FiveClass.Normal;
    }
}
