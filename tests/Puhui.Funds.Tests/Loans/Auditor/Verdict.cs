namespace Puhui.Funds.Loans.Tests;

/// <summary>What the auditor and the calculator differ in, in the order a reader would look; empty: nothing.</summary>
internal static class Verdict
{
    /// <summary>Exactly first; if they differ, with factors rounded to the digits agreed. What then still differs over half a minor unit is a tie.</summary>
    public static Finding Of(LoanRecipe recipe)
    {
        var standing = LoanCalculator.At(ResolvedLoan.Of(recipe.Terms(), TestCalendar.All), recipe.LoanFacts(), recipe.AsOfDay);
        if (Broken(standing, recipe) is { } broken)
        {
            return new Finding(Agreement.None, broken);
        }

        var exact = Audit(recipe, agreedDigits: false);
        if (Differences(exact, standing, recipe).FirstOrDefault() is not { } difference)
        {
            return new Finding(Agreement.Exact, null);
        }

        if (!Differences(Audit(recipe, agreedDigits: true), standing, recipe).Any())
        {
            return new Finding(Agreement.ToAgreedDigits, null);
        }

        var agreement = exact.MetTie ? Agreement.DiffersInTie : Agreement.None;
        return new Finding(agreement, difference);
    }

    /// <summary>What must hold of any standing, whatever the auditor says; null: all of it holds.</summary>
    private static string? Broken(LoanStanding standing, LoanRecipe recipe)
    {
        var (owed, totals) = (standing.Outstanding, standing.Totals);
        var undone = recipe.Facts.Where(f => f.Type == FactType.Reversed).Select(f => f.Target).ToHashSet();
        long Sum(params FactType[] types) => recipe.Facts.Where((f, i) => types.Contains(f.Type) && !undone.Contains(i + 1) && f.Day <= recipe.AsOf).Sum(f => f.Amount);
        var rows = standing.Rows.Where(r => r.Number is not null).ToList();
        return owed switch
        {
            _ when standing.Overpaid > 0 && owed.Total > 0 => $"overpaid {standing.Overpaid} while {owed} is owed",
            _ when standing.Payoff.Interest > owed.Interest => $"payoff asks for {standing.Payoff.Interest} of interest, the rows for {owed.Interest}",
            _ when Sum(FactType.Paid, FactType.ChargePaid) != totals.Paid.Total + standing.Overpaid => $"paid is not {totals.Paid.Total} used and {standing.Overpaid} overpaid",
            _ when rows.Count > 0 && totals.Due.Principal != Sum(FactType.Disbursed) => $"rows ask for principal of {totals.Due.Principal}",
            _ when rows.Aggregate(default(Portions), (sum, r) => sum + r.Due) != totals.Due => "the rows do not sum up to the totals",
            _ when rows.Exists(r => IsNegative(r.Outstanding) || IsNegative(r.Due)) || IsNegative(standing.Payoff) || IsNegative(standing.Accrued) => "something is negative",
            _ => null,
        };
    }

    private static bool IsNegative(Portions portions) => portions.Principal < 0 || portions.Interest < 0 || portions.Fee < 0 || portions.Penalty < 0;

    /// <summary>All that they differ in.</summary>
    public static string Whole(LoanRecipe recipe)
    {
        var standing = LoanCalculator.At(ResolvedLoan.Of(recipe.Terms(), TestCalendar.All), recipe.LoanFacts(), recipe.AsOfDay);
        var auditor = Audit(recipe, agreedDigits: false);
        var rows = auditor.Rows.Select(r => $"auditor's row due {r.Due}: {r.Asked} paid {r.Paid} instalment {r.Instalment} agreed {r.Agreed}")
            .Concat(standing.Rows.Select(r => $"calculator's row due {r.DueOn.DayNumber}: {r.Due} paid {r.Paid}"));
        return string.Join('\n', Differences(auditor, standing, recipe).Concat(rows).Concat(standing.Effects.Select(e => e.ToString())));
    }

    internal static LoanAuditor Audit(LoanRecipe recipe, bool agreedDigits)
    {
        var auditor = new LoanAuditor(recipe.Terms(), recipe.LoanFacts(), day => TestCalendar.Moved(day, recipe.Holidays), agreedDigits);
        auditor.Run(recipe.AsOfDay);
        return auditor;
    }

    private static IEnumerable<string> Differences(LoanAuditor auditor, LoanStanding standing, LoanRecipe recipe)
    {
        var uses = standing.Effects.Where(e => auditor.Uses.Exists(u => u.Fact == e.Fact)).Select(e => (e.Fact, e.Portions, e.Overpaid)).ToList();
        foreach (var (mine, theirs) in auditor.Uses.Zip(uses))
        {
            if (mine != theirs)
            {
                yield return $"payment: auditor {mine}, calculator {theirs}";
            }
        }

        var rows = standing.Rows.Where(r => r.Number is not null).ToList();
        if (rows.Count != auditor.Rows.Count)
        {
            yield return $"rows: auditor {auditor.Rows.Count}, calculator {rows.Count}";
        }

        foreach (var (mine, theirs) in auditor.Rows.Zip(rows))
        {
            var left = (mine.From, mine.Due, mine.Asked, mine.Paid, mine.Waived, mine.InAdvance, mine.Late, mine.MetOn);
            var right = (theirs.From.DayNumber, theirs.DueOn.DayNumber, theirs.Due, theirs.Paid, theirs.Waived, theirs.PaidInAdvance, theirs.PaidLate, theirs.MetOn?.DayNumber);
            if (left != right)
            {
                yield return $"row {theirs.Number} due {theirs.DueOn:yyyy-MM-dd}: auditor {left}, calculator {right}";
            }
        }

        var figures = Figures(auditor, standing, recipe);
        foreach (var (name, mine, theirs) in figures)
        {
            if (!mine.Equals(theirs))
            {
                yield return $"{name}: auditor {mine}, calculator {theirs}";
            }
        }
    }

    private static IEnumerable<(string Name, object Mine, object Theirs)> Figures(LoanAuditor auditor, LoanStanding standing, LoanRecipe recipe)
    {
        var day = recipe.AsOfDay.DayNumber;
        var pastDue = auditor.Rows.Where(r => r.Due < day).Aggregate(default(Portions), (sum, r) => sum + r.Outstanding);
        var oldest = pastDue.Total <= (recipe.Tolerance ?? 0) ? null : auditor.Rows.FirstOrDefault(r => r.Due + recipe.GraceDays < day && r.Outstanding.Total > 0);
        var daysPastDue = oldest is null ? 0 : day - oldest.Due;
        yield return ("overpaid", auditor.Overpaid, standing.Overpaid);
        yield return ("past due", pastDue, standing.PastDue);
        yield return ("days past due", daysPastDue, standing.DaysPastDue);
        yield return ("bucket", daysPastDue == 0 ? 0 : daysPastDue < 31 ? 1 : daysPastDue < 61 ? 2 : daysPastDue < 91 ? 3 : 4, standing.Bucket);
        yield return ("class", Class(daysPastDue), standing.Class);
        yield return ("accrued", auditor.Accrued, standing.Accrued);
        yield return ("payoff", auditor.Payoff, standing.Payoff);
        yield return ("status", Status(auditor), standing.Status);
    }

    private static FiveClass Class(int days) => days > 360 ? FiveClass.Loss : days > 270 ? FiveClass.Doubtful : days > 90 ? FiveClass.Substandard : days > 0 ? FiveClass.SpecialMention : FiveClass.Normal;

    private static LoanStatus Status(LoanAuditor auditor)
    {
        if (auditor.Rows.Count == 0)
        {
            return LoanStatus.Submitted;
        }

        return auditor.Overpaid > 0 ? LoanStatus.Overpaid : auditor.Rows.All(r => r.Outstanding.Total == 0) ? LoanStatus.ClosedMet : LoanStatus.Active;
    }
}

/// <summary>What came of auditing one loan.</summary>
internal sealed record Finding(Agreement Agreement, string? Difference);

/// <summary>How well the auditor and the calculator agree.</summary>
internal enum Agreement
{
    Exact = 1,

    /// <summary>Only when factors are rounded to the 19 digits agreed.</summary>
    ToAgreedDigits = 2,

    /// <summary>An amount lay half a minor unit from a whole one; the last digit of a factor decided.</summary>
    DiffersInTie = 3,

    None = 4,
}
