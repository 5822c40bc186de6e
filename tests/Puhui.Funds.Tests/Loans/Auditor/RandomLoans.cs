namespace Puhui.Funds.Loans.Tests;

/// <summary>Loans and facts made from a seed.</summary>
internal static class RandomLoans
{
    private static readonly string[] Orders = ["EFIP", "EFIP", "EFIP", "EFPI", "EIPF", "IPEF", "PIEF", "PIFE"];

    public static LoanRecipe Make(int seed)
    {
#pragma warning disable RS0030 // Chance is an argument here: the seed.
        var random = new Random(seed);
#pragma warning restore RS0030
        LoanRecipe recipe;
        do
        {
            recipe = WithFacts(Terms(random), random);
        }
        while (!recipe.IsSound);
        return recipe;
    }

    private static readonly ScheduleKind[] Kinds = [ScheduleKind.Progressive, ScheduleKind.Progressive, ScheduleKind.Progressive, ScheduleKind.ProgressiveFlat, ScheduleKind.CumulativeAnnuity, ScheduleKind.CumulativeFlat, ScheduleKind.EqualPrincipal, ScheduleKind.InterestFirstBullet, ScheduleKind.SalesMinimum];

    private static LoanRecipe Terms(Random random)
    {
        var kind = Pick(random, Kinds);
        var recalculated = kind == ScheduleKind.Progressive && random.Next(2) == 0;
        var flat = kind is ScheduleKind.ProgressiveFlat or ScheduleKind.CumulativeFlat;
        var frequency = Pick(random, Frequency.Months, Frequency.Months, Frequency.Months, Frequency.Weeks, Frequency.Days, Frequency.Years);
        var count = frequency == Frequency.Years ? random.Next(1, 5) : random.Next(5) == 0 ? random.Next(13, 37) : random.Next(1, 13);
        var year = Pick(random, DaysInYear.Actual, DaysInYear.Actual, DaysInYear.D360, DaysInYear.D364, DaysInYear.D365);
        var byPeriod = random.Next(6) == 0;
        int Grace(bool allowed) => allowed && random.Next(6) == 0 ? random.Next(1, random.Next(4) == 0 ? count + 1 : (count / 2) + 2) : 0;
        var free = Grace(kind != ScheduleKind.CumulativeFlat);
        return new LoanRecipe
        {
            Schedule = kind,
            Start = new DateOnly(random.Next(2022, 2029), 1, 1).AddDays(random.Next(3) == 0 ? MonthEnd(random) : random.Next(366)),
            Count = count,
            Every = frequency switch { Frequency.Days => random.Next(5, 46), Frequency.Years => 1, _ => Pick(random, 1, 1, 1, 2, 3) },
            Frequency = frequency,
            RatePercent = random.Next(10) == 0 ? 0 : random.Next(3) == 0 ? random.Next(1, 25) : random.Next(1, 240_000) / 10_000m,
            Step = kind is not (ScheduleKind.CumulativeFlat or ScheduleKind.CumulativeAnnuity) && random.Next(8) == 0 ? new RateStep(random.Next(400), random.Next(240) / 10m) : null,
            By = byPeriod ? InterestBy.Period : InterestBy.Day,
            PartialPeriods = byPeriod && random.Next(2) == 0,
            Month = random.Next(3) == 0 ? DaysInMonth.Thirty : DaysInMonth.Actual,
            Year = year,
            Leap = year == DaysInYear.Actual && random.Next(3) == 0 ? LeapYears.ByFebruary29 : LeapYears.ByYear,
            FromDisbursementDay = random.Next(4) == 0,
            GracePrincipal = Grace(!flat),
            GraceInterest = Grace(!flat),
            InterestFree = Math.Min(free, count),
            DownPaymentPercent = Percent(random),
            Multiple = random.Next(5) == 0 ? Pick(random, 100L, 10L, 1_000L) : null,
            Holidays = random.Next(5) == 0 ? Pick(random, BusinessDayConvention.Following, BusinessDayConvention.ModifiedFollowing) : BusinessDayConvention.Unadjusted,
            Recalculated = recalculated,
            Direction = random.Next(4) == 0 ? AllocationDirection.Vertical : AllocationDirection.Horizontal,
            Future = Pick(random, FutureRule.Next, FutureRule.Next, FutureRule.Last, FutureRule.NextThenLast, FutureRule.Reamortise),
            Orders = $"{Pick(random, Orders)} {Pick(random, Orders)} {Pick(random, Orders)}",
            Tolerance = random.Next(5) == 0 ? random.Next(20_000) : null,
            GraceDays = random.Next(4) == 0 ? random.Next(1, 10) : 0,
        };
    }

    private static decimal Percent(Random random) => random.Next(10) == 0 ? random.Next(1, 80) * 0.5m : 0;

    private static int MonthEnd(Random random) => new DateOnly(2023, random.Next(1, 12), 1).AddMonths(1).AddDays(-random.Next(1, 4)).DayOfYear - 1;

    private static LoanRecipe WithFacts(LoanRecipe recipe, Random random)
    {
        var principal = random.Next(3) == 0 ? random.Next(1, 200) * 10_000L : random.Next(1_000, 5_000_000);
        var days = Days(recipe);
        var facts = new List<RecipeFact> { new(FactType.Disbursed, 0, principal) };
        if (random.Next(5) > 0)
        {
            AddPayments(facts, principal, recipe, days, random);
        }

        if (recipe is { Count: > 1, Schedule: not (ScheduleKind.CumulativeAnnuity or ScheduleKind.CumulativeFlat) } && random.Next(5) == 0)
        {
            facts.Add(new RecipeFact(FactType.Disbursed, random.Next(1, Math.Max(2, days * 2 / 5)), random.Next(1_000, 2_000_000)));
        }

        AddCharges(facts, days, random);
        if (random.Next(6) == 0)
        {
            facts.Add(new RecipeFact(FactType.InterestWaived, random.Next(1, days), random.NextInt64(1, 2 + (principal / 50))));
        }

        if (random.Next(8) == 0 && recipe.Schedule is not (ScheduleKind.CumulativeAnnuity or ScheduleKind.CumulativeFlat) && !recipe.Recalculated)
        {
            facts.Add(new RecipeFact(FactType.RateChanged, random.Next(days), Percent: random.Next(300) / 10m));
        }

        AddReversals(facts, random);
        recipe = recipe.Multiple * recipe.Count * 50 > principal ? recipe with { Multiple = null } : recipe;
        return recipe with { Facts = facts, AsOf = random.Next(4) == 0 ? random.Next(days + 60) : facts.Max(f => f.Day) + random.Next(days) };
    }

    /// <summary>Charges, and for some of them a payment or a waiver.</summary>
    private static void AddCharges(List<RecipeFact> facts, int days, Random random)
    {
        for (var i = random.Next(8) - 5; i > 0; i--)
        {
            var day = random.Next(1, days);
            facts.Add(new RecipeFact(FactType.Charged, day, random.Next(1, 20_000), Penalty: random.Next(2) == 0));
            var target = facts.Count;
            if (random.Next(3) == 0)
            {
                var type = random.Next(2) == 0 ? FactType.ChargeWaived : FactType.ChargePaid;
                facts.Add(new RecipeFact(type, day + random.Next(60), type == FactType.ChargePaid ? random.Next(1, 25_000) : 0, Target: target));
            }
        }
    }

    private static int Days(LoanRecipe recipe) => recipe.Count * recipe.Every * recipe.Frequency switch { Frequency.Days => 1, Frequency.Weeks => 7, Frequency.Months => 31, _ => 365 };

    private static void AddPayments(List<RecipeFact> facts, long principal, LoanRecipe recipe, int days, Random random)
    {
        var about = Math.Max(2, (principal / recipe.Count) + (long)(principal * recipe.RatePercent / 100 * days / 730 / recipe.Count));
        for (var i = random.Next(1, 11); i > 0; i--)
        {
            var amount = random.Next(6) switch
            {
                0 => random.NextInt64(1, principal + (principal / 5)),
                1 or 2 => random.NextInt64(1, about + 1),
                3 => about,
                _ => random.NextInt64(1, about * 3),
            };
            facts.Add(new RecipeFact(FactType.Paid, random.Next(days + (days / 8) + 1), amount));
        }
    }

    private static void AddReversals(List<RecipeFact> facts, Random random)
    {
        for (var target = facts.Count; target > 1; target--)
        {
            if (random.Next(9) == 0)
            {
                facts.Add(new RecipeFact(FactType.Reversed, facts[target - 1].Day + random.Next(30), Target: target));
            }
        }
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
