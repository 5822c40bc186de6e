using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>How much is set aside for losses: the larger of the supervisor's share by class and the expected loss by stage.</summary>
/// <param name="ByClass">Shares of the exposure for the five classes (银发〔2002〕98号, 贷款损失准备计提指引).</param>
/// <param name="Stages">Of expected loss (IFRS 9 / 企业会计准则第22号), by days past due, mildest first.</param>
/// <param name="ObservedDays">So long after new conditions a loan is at least special-mention and in the second stage.</param>
public sealed record ProvisionRules(IReadOnlyDictionary<FiveClass, Rate> ByClass, IReadOnlyList<LossStage> Stages, int ObservedDays)
{
    internal string? Fault() => ByClass.Count != Enum.GetValues<FiveClass>().Length ? "a class has no share"
        : Stages.Count != 3 || Stages[0].DaysPastDueAbove >= 0 || Stages.Zip(Stages.Skip(1)).Any(s => s.First.DaysPastDueAbove >= s.Second.DaysPastDueAbove) ? "there must be three stages, from fewest days past due (below 0) to most"
        : null;
}

/// <summary>One stage of expected loss: more days past due than so many, and it applies.</summary>
/// <param name="DefaultProbability">Over twelve months in the first stage, over the remaining life in the second, 1 in the third.</param>
public sealed record LossStage(int DaysPastDueAbove, Rate DefaultProbability, Rate LossGivenDefault);

/// <summary>A provision with the parts it follows from: the larger of both shares is required.</summary>
/// <param name="Exposure">Principal and accrued income that counts as income.</param>
public sealed record ProvisionFigure(FiveClass Class, int Stage, Money Exposure, Money ByClass, Money ByExpectedLoss)
{
    public Money Required => ByClass > ByExpectedLoss ? ByClass : ByExpectedLoss;
}

/// <summary>Computes the class of a loan and the provision for it.</summary>
internal static class Provision
{
    /// <summary>By days past due; at least special-mention while new conditions are under observation, loss once charged off.</summary>
    public static FiveClass ClassOf(Loan loan, LoanStanding standing)
    {
        if (standing.ChargedOffOn is not null)
        {
            return FiveClass.Loss;
        }

        return standing.Class == FiveClass.Normal && IsObserved(loan, standing.AsOf) ? FiveClass.SpecialMention : standing.Class;
    }

    public static ProvisionFigure Of(Loan loan, LoanStanding standing, long exposure)
    {
        var rules = loan.Servicing.Provision;
        var (of, stage) = (ClassOf(loan, standing), StageOf(loan, standing));
        var money = new Money(exposure, loan.Contract.Currency);
        var loss = rules.Stages[stage - 1];
        return new ProvisionFigure(
            of,
            stage,
            money,
            Share(money, rules.ByClass[of].Annual),
            Share(money, loss.DefaultProbability.Annual * loss.LossGivenDefault.Annual));
    }

    private static int StageOf(Loan loan, LoanStanding standing)
    {
        var stages = loan.Servicing.Provision.Stages;
        var stage = stages.Count;
        while (stage > 1 && standing.DaysPastDue <= stages[stage - 1].DaysPastDueAbove)
        {
            stage--;
        }

        return stage == 1 && IsObserved(loan, standing.AsOf) ? 2 : stage;
    }

    private static bool IsObserved(Loan loan, DateOnly day)
    {
        var from = day.AddDays(-loan.Servicing.Provision.ObservedDays);
        foreach (var fact in loan.Facts)
        {
            if (fact is Rescheduled or ReAged or ReAmortised or Disbursed { Settles: not null } && fact.ValueDate <= day && fact.ValueDate > from && !loan.Facts.Any(f => f is Reversed r && r.Target == fact.Id))
            {
                return true;
            }
        }

        return false;
    }

    private static Money Share(Money exposure, decimal share) => new(Money64.Round(exposure.Minor * share, Rounding.HalfUp), exposure.Currency);
}
