using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What each period asks for after a disbursement, by kind of schedule. The last unpaid instalment always takes the rest.</summary>
internal static class SetInstalments
{
    private const int DaysPerYear = 365;
    private const int DaysPerMonth = 30;

    public static void AfterDisbursement(LoanFold fold, int day)
    {
        var model = fold.Model!;
        var from = Math.Max(model.FirstOpenOn(day), fold.Terms.Grace.PrincipalPeriods);
        switch (fold.Terms.Schedule)
        {
            case ScheduleKind.Progressive:
                EqualInstalments.Set(model, fold.Loan, from);
                return;
            case ScheduleKind.ProgressiveFlat:
                ProgressiveFlat(fold, model, from);
                break;
            case ScheduleKind.CumulativeAnnuity:
                Annuity(fold, model);
                break;
            case ScheduleKind.CumulativeFlat:
                CumulativeFlat(fold, model);
                break;
            default:
                PrincipalByPlan(fold, model, from);
                break;
        }

        LastInstalment.TakesTheRest(model);
    }

    /// <summary>Interest of a period = Σ over disbursements of net principal × the factor of its days in the period; instalment = (principal + Σ interest) ÷ n.</summary>
    private static void ProgressiveFlat(LoanFold fold, InterestModel model, int from)
    {
        FixInterest(fold, model, from);
        var interest = 0m;
        for (var i = from; i < model.Count; i++)
        {
            interest += model.At(i).FixedInterest;
        }

        if (from < model.Count)
        {
            SetFrom(model, from, Money64.RoundToMultiple((model.BalanceForInstalment(from) + interest) / (decimal)(model.Count - from), fold.Loan.Multiple, Rounding.HalfEven));
        }
    }

    /// <summary>Interest of a progressive flat loan's periods from one on, by the rates of their days.</summary>
    public static void FixInterest(LoanFold fold, InterestModel model, int from)
    {
        for (var i = from; i < model.Count; i++)
        {
            var exact = 0m;
            var (start, due) = (model.At(i).From, model.At(i).Due);
            foreach (var disbursal in fold.Disbursals)
            {
                exact += disbursal.Day < due ? disbursal.Financed * model.FactorFrom(i, WholePeriods(fold.Loan) ? start : disbursal.Day) : 0;
            }

            model.Edit(i).FixedInterest = Money64.Round(exact, fold.Loan.Interest.Rounding);
        }
    }

    /// <summary>
    /// Annuity of all that is disbursed over all periods, as if they were of equal length: months of 30 days, years as agreed (an actual one has 365), or every ÷ 12 with interest by period.
    /// A later disbursement changes the instalments from the first on.
    /// </summary>
    private static void Annuity(LoanFold fold, InterestModel model)
    {
        var from = fold.Terms.Grace.PrincipalPeriods;
        if (from < model.Count)
        {
            SetFrom(model, from, AnnuityOf(fold.Loan, Financed(fold), model.Count - from));
        }
    }

    private static long AnnuityOf(ResolvedLoan loan, long principal, int count)
    {
        var growth = 1 + NominalFactor(loan, loan.Rates[0].Rate);
        var product = 1m;
        var sum = 0m;
        for (var i = 0; i < count; i++)
        {
            product *= growth;
            sum = i == 0 ? 1 : 1 + (sum * growth);
        }

        return Money64.RoundToMultiple(principal * product / sum, loan.Multiple, Rounding.HalfEven);
    }

    /// <summary>Smaller instalments from a period on after principal was paid early: of the same kind, in the same proportions, for the balance that is left.</summary>
    public static void Smaller(LoanFold fold, int from)
    {
        var model = fold.Model!;
        if (fold.Terms.Schedule == ScheduleKind.Progressive)
        {
            EqualInstalments.Set(model, fold.Loan, from);
            return;
        }

        var balance = model.BalanceForInstalment(from);
        if (fold.Terms.Schedule == ScheduleKind.CumulativeAnnuity)
        {
            SetFrom(model, from, AnnuityOf(fold.Loan, balance, model.Count - from));
            return;
        }

        var planned = 0m;
        for (var i = from; i < model.Count; i++)
        {
            planned += model.At(i).Instalment;
        }

        for (var i = from; i < model.Count && planned > 0; i++)
        {
            ref var period = ref model.Edit(i);
            period.Instalment = Money64.RoundToMultiple(period.Instalment * balance / planned, fold.Loan.Multiple, Rounding.HalfEven);
            period.Agreed = period.Instalment;
        }
    }

    /// <summary>
    /// Interest = all that is disbursed, down payments too, × rate × term, in equal parts; principal of a period = what is disbursed before its due day ÷ n;
    /// their sum rounded to the multiple.
    /// </summary>
    private static void CumulativeFlat(LoanFold fold, InterestModel model)
    {
        var interest = FlatInterest(fold, model, fold.Loan.Rates[0].Rate);
        var total = Money64.Round(interest, fold.Loan.Interest.Rounding);
        var each = Money64.Round(interest / model.Count, fold.Loan.Interest.Rounding);
        long shared = 0;
        for (var i = 0; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            period.FixedInterest = i < model.Count - 1 ? Math.Min(each, total - shared) : total - shared;
            shared += (long)period.FixedInterest;
            var principal = Money64.Round(FinancedBefore(fold, period.Due) / (decimal)model.Count, Rounding.HalfEven);
            period.Agreed = fold.Loan.Multiple > 1 ? Money64.RoundToMultiple(principal + each, fold.Loan.Multiple, Rounding.HalfEven) : principal + each;
            period.Instalment = Math.Max(period.Agreed, period.Paid);
        }
    }

    /// <summary>A flat loan's interest for the whole term, exact: all that is disbursed × rate × term.</summary>
    public static decimal FlatInterest(LoanFold fold, InterestModel model, decimal rate)
    {
        long lent = 0;
        foreach (var disbursal in fold.Disbursals)
        {
            lent += disbursal.Amount;
        }

        var days = model.At(model.Count - 1).Due - model.At(0).From;
        return lent * (fold.Loan.Interest.RateIsForWholeTerm ? rate
            : fold.Loan.Interest.By == InterestBy.Day ? rate * days / YearDays(fold.Loan.Interest) : NominalFactor(fold.Loan, rate) * model.Count);
    }

    /// <summary>Principal as planned and interest on top: equal parts, all with the last, or as listed.</summary>
    private static void PrincipalByPlan(LoanFold fold, InterestModel model, int from)
    {
        var kind = fold.Terms.Schedule;
        var balance = from < model.Count ? model.BalanceForInstalment(from) : 0;
        var part = Money64.RoundToMultiple(balance / (decimal)Math.Max(1, model.Count - from), fold.Loan.Multiple, Rounding.HalfEven);
        for (var i = from; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            period.InterestOnTop = true;
            period.Instalment = kind switch
            {
                ScheduleKind.InterestFirstBullet or ScheduleKind.CropBullet => i == model.Count - 1 ? balance : 0,
                ScheduleKind.Custom => fold.Loan.Plan.Custom[i].Principal.Minor,
                _ => part,
            };
            period.Agreed = period.Instalment;
        }
    }

    /// <summary>
    /// After a further disbursement the instalments from then on are those of the loan as if everything asked for before were paid on its day: what was paid early
    /// shortens the last one, and what is overdue raises none.
    /// </summary>
    public static void AsPlanned(LoanFold fold, int day)
    {
        var model = fold.Model!;
        var plan = model.AsIfPaidOnDueDays();
        var from = Math.Max(plan.FirstOpenOn(day), fold.Terms.Grace.PrincipalPeriods);
        EqualInstalments.Set(plan, fold.Loan, from);
        for (var i = from; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            period.Instalment = Math.Max(plan.At(i).Agreed, period.Paid);
            period.Agreed = plan.At(i).Agreed;
        }

        LastInstalment.TakesTheRest(model);
    }

    /// <summary>New equal instalments for what is outstanding from a period on, whatever the kind of schedule was.</summary>
    /// <param name="balance">The principal they repay; null: the balance at the start of the first.</param>
    /// <param name="share">Interest of earlier periods that each of them takes besides.</param>
    /// <param name="pausesCount">Is what a pause takes off the last instalment shared out too?</param>
    public static void Anew(LoanFold fold, int from, long? balance = null, decimal share = 0, bool pausesCount = true)
    {
        var model = fold.Model!;
        if (from >= model.Count)
        {
            return;
        }

        if (!fold.Loan.IsFlat)
        {
            EqualInstalments.Set(model, fold.Loan, from, balance, share, pausesCount);
            return;
        }

        var fixedInterest = 0m;
        for (var i = from; i < model.Count; i++)
        {
            fixedInterest += model.At(i).FixedInterest;
        }

        SetFrom(model, from, Money64.RoundToMultiple(((balance ?? model.BalanceForInstalment(from)) + fixedInterest) / Math.Max(1, model.Count - from), fold.Loan.Multiple, Rounding.HalfEven));
        LastInstalment.TakesTheRest(model);
    }

    /// <summary>Does a disbursement inside a period bear interest for all of it?</summary>
    public static bool WholePeriods(ResolvedLoan loan) => loan.Interest is { By: InterestBy.Period, PartialPeriods: false };

    private static int YearDays(InterestTerms interest) => interest.YearIsAlways365 || interest.DaysInYear == DaysInYear.Actual ? DaysPerYear : (int)interest.DaysInYear;

    private static decimal NominalFactor(ResolvedLoan loan, decimal rate)
    {
        var (plan, byPeriod) = (loan.Plan, loan.Interest.By == InterestBy.Period);
        var yearDays = YearDays(loan.Interest);
        return plan.Frequency switch
        {
            Frequency.Days => rate * plan.Every / yearDays,
            Frequency.Weeks => byPeriod ? rate * plan.Every / 52 : rate * 7 * plan.Every / yearDays,
            Frequency.Months => byPeriod ? rate * plan.Every / 12 : rate * DaysPerMonth * plan.Every / yearDays,
            _ => rate * plan.Every,
        };
    }

    private static long Financed(LoanFold fold) => FinancedBefore(fold, int.MaxValue);

    private static long FinancedBefore(LoanFold fold, int day)
    {
        long financed = 0;
        foreach (var disbursal in fold.Disbursals)
        {
            financed += disbursal.Day < day ? disbursal.Financed : 0;
        }

        return financed;
    }

    private static void SetFrom(InterestModel model, int from, long instalment)
    {
        for (var i = from; i < model.Count; i++)
        {
            ref var period = ref model.Edit(i);
            period.Instalment = Math.Max(instalment, period.Paid);
            period.Agreed = instalment;
        }
    }
}
