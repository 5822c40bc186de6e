namespace Puhui.Funds.Loans.Tests;

/// <summary>The simplest loan that still fails: facts are left out, figures made round and terms made usual for as long as it fails.</summary>
internal static class Shrink
{
    public static LoanRecipe Of(LoanRecipe recipe, Func<LoanRecipe, bool> fails)
    {
        for (var smaller = true; smaller;)
        {
            smaller = false;
            foreach (var candidate in Simpler(recipe))
            {
                if (candidate.ToString().Length <= recipe.ToString().Length && candidate != recipe && candidate.IsSound && fails(candidate))
                {
                    (recipe, smaller) = (candidate, true);
                    break;
                }
            }
        }

        return recipe;
    }

    private static IEnumerable<LoanRecipe> Simpler(LoanRecipe recipe)
    {
        var usual = new LoanRecipe();
        for (var place = recipe.Facts.Count; place > 1; place--)
        {
            yield return recipe with { Facts = Without(recipe.Facts, place) };
        }

        yield return recipe with { Holidays = usual.Holidays };
        yield return recipe with { Multiple = null };
        yield return recipe with { Tolerance = null, GraceDays = 0 };
        yield return recipe with { Step = null };
        yield return recipe with { DownPaymentPercent = 0 };
        yield return recipe with { GracePrincipal = 0, GraceInterest = 0, InterestFree = 0 };
        yield return recipe with { FirstDue = null, SubmittedBefore = 0, From = usual.From };
        yield return recipe with { By = usual.By, PartialPeriods = false };
        yield return recipe with { Month = DaysInMonth.Thirty, Year = DaysInYear.D360, Leap = usual.Leap, FromDisbursementDay = false };
        yield return recipe with { Leap = usual.Leap };
        yield return recipe with { FromDisbursementDay = false };
        yield return recipe with { Year = DaysInYear.D360, Leap = usual.Leap };
        yield return recipe with { Month = DaysInMonth.Thirty };
        yield return recipe with { Direction = usual.Direction };
        yield return recipe with { Orders = usual.Orders };
        yield return recipe with { Future = usual.Future };
        yield return recipe with { PayoffInterest = usual.PayoffInterest, NoInterestOnPastDue = false };
        yield return recipe with { Recalculated = false };
        yield return recipe with { Start = usual.Start };
        yield return recipe with { RatePercent = 0 };
        yield return recipe with { RatePercent = 12 };
        yield return recipe with { Every = 1, Frequency = Frequency.Months };
        yield return recipe with { Every = 1 };
        foreach (var count in new[] { 1, 2, 3, 4, 6 }.Where(c => c < recipe.Count))
        {
            yield return recipe with { Count = count };
        }

        foreach (var day in recipe.Facts.Select(f => f.Day).Distinct().Where(d => d < recipe.AsOf))
        {
            yield return recipe with { AsOf = day };
        }

        for (var place = 0; place < recipe.Facts.Count; place++)
        {
            foreach (var amount in Rounder(recipe.Facts[place].Amount))
            {
                var facts = recipe.Facts.ToList();
                facts[place] = facts[place] with { Amount = amount };
                yield return recipe with { Facts = facts };
            }
        }
    }

    private static IEnumerable<long> Rounder(long amount)
    {
        for (var step = 1_000_000L; step > 1; step /= 10)
        {
            if (amount > step && amount % step != 0)
            {
                yield return amount / step * step;
                yield return ((amount / step) + 1) * step;
            }
        }
    }

    /// <summary>Leaves one fact out, with what takes it back; places after it move up.</summary>
    private static List<RecipeFact> Without(IReadOnlyList<RecipeFact> facts, int place) =>
        [.. facts.Where((f, i) => i != place - 1 && f.Target != place).Select(f => f.Target > place ? f with { Target = f.Target - 1 } : f)];
}
