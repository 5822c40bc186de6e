using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What a disbursement does: the first draws up the schedule, later ones change the instalments of the periods that are due after them.</summary>
internal static class Disburse
{
    public static void Apply(LoanFold fold, Disbursed fact)
    {
        var day = fact.ValueDate.DayNumber;
        var amount = fact.Amount.Minor;
        Recalculate.To(fold, day);
        PayOut(fold, fact.ValueDate, amount);
        fold.Tell(fact, EffectKind.Disbursement, amount, default);
        if (fold.Terms.DownPayment is { Automatic: true } down)
        {
            Receive.Money(fold, fact, PaymentKind.DownPayment, DownPaymentOf(fold, down, amount));
        }

        fold.Sync(day);
    }

    /// <summary>The schedule shown before anything is paid out: as if the agreed disbursements were made on their days.</summary>
    public static void AsExpected(LoanFold fold)
    {
        var phase = fold.Phase;
        var expected = fold.Terms.ExpectedDisbursements;
        if (expected.Count == 0)
        {
            PayOut(fold, fold.Terms.ExpectedDisbursementOn, fold.Approved);
        }

        foreach (var disbursement in expected)
        {
            PayOut(fold, disbursement.On, disbursement.Amount.Minor);
        }

        fold.PrincipalOutstanding = 0;
        fold.Instalments.ForEach(i => i.MetOn = null);
        fold.Phase = phase;
    }

    private static void PayOut(LoanFold fold, DateOnly on, long amount)
    {
        var day = on.DayNumber;
        fold.Phase = LoanStatus.Active;
        fold.PrincipalOutstanding += amount;
        var financed = amount - AskDownPayment(fold, day, amount);
        fold.Disbursals.Add(new Disbursal(day, amount, financed));
        if (fold.Model is null)
        {
            DrawUp(fold, on);
        }

        var model = fold.Model!;
        model.Add(new BalanceChange(day, financed, IsDisbursement: true));
        SetInstalments.AfterDisbursement(fold, day);
        fold.Sync(day);
        fold.Instalments.ForEach(i => i.NoteMet(day));
    }

    private static void DrawUp(LoanFold fold, DateOnly on)
    {
        var start = fold.Loan.Plan.From == PeriodsFrom.Submission ? fold.Terms.SubmittedOn : on;
        var stretches = DueDays.Of(fold.Loan, start);
        fold.Model = new InterestModel(fold.Loan, stretches);
        for (var i = 0; i < stretches.Length; i++)
        {
            fold.Instalments.Add(new Instalment { Kind = RowKind.Instalment, From = stretches[i].From, Due = stretches[i].Due, Period = i });
        }

        Grace.Apply(fold.Model, fold.Terms);
    }

    private static long AskDownPayment(LoanFold fold, int day, long amount)
    {
        if (fold.Terms.DownPayment is not { } down)
        {
            return 0;
        }

        var share = DownPaymentOf(fold, down, amount);
        var at = fold.Instalments.FindIndex(i => i.Due > day);
        fold.Instalments.Insert(at < 0 ? fold.Instalments.Count : at, new Instalment { Kind = RowKind.DownPayment, From = day, Due = day, Asked = new Portions(share, 0, 0, 0) });
        return share;
    }

    /// <summary>A share of the disbursement, rounded to the instalments' multiple.</summary>
    private static long DownPaymentOf(LoanFold fold, DownPaymentTerms down, long amount) =>
        Money64.RoundToMultiple(amount * down.PercentOfDisbursement / 100, fold.Loan.Multiple, Rounding.HalfEven);
}
