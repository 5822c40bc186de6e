namespace Puhui.Funds.Loans;

/// <summary>What a payment does: interest is brought up to its day, the allocation rule of its kind uses it up, and what is left is owed to the borrower.</summary>
internal static class Receive
{
    public static void Apply(LoanFold fold, Paid fact) => Money(fold, fact, fact.Kind, fact.Amount.Minor);

    public static void Money(LoanFold fold, LoanFact fact, PaymentKind kind, long amount)
    {
        var day = fact.ValueDate.DayNumber;
        Recalculate.To(fold, day);
        var interestDay = InterestDay(fold, day, amount);
        if (interestDay > day)
        {
            Recalculate.To(fold, day, interestDay);
        }

        var used = Allocate.Payment(fold, kind, day, interestDay, amount);
        fold.PrincipalOutstanding -= used.Principal;
        fold.Sync(day);
        var left = amount - used.Total;
        fold.Overpaid += left;
        fold.Tell(fact, EffectOf(kind), amount, used, left);
    }

    /// <summary>The day to which interest counts for a payment: its own, but for one that pays everything off where the terms take interest to the rest day.</summary>
    private static int InterestDay(LoanFold fold, int day, long amount) =>
        fold.Recalculates && fold.Terms.Recalculation!.PayoffInterest == PayoffInterest.ToRestDay && amount >= PayoffQuote.On(fold, day).Total
            ? PayoffQuote.EndOfPeriod(fold.Model!, day)
            : day;

    private static EffectKind EffectOf(PaymentKind kind) => kind switch
    {
        PaymentKind.Repayment => EffectKind.Repayment,
        PaymentKind.DownPayment => EffectKind.DownPayment,
        PaymentKind.MerchantRefund => EffectKind.MerchantRefund,
        PaymentKind.PayoutRefund => EffectKind.PayoutRefund,
        PaymentKind.GoodwillCredit => EffectKind.GoodwillCredit,
        PaymentKind.InterestPaymentWaiver => EffectKind.InterestPaymentWaiver,
        PaymentKind.InterestRefund => EffectKind.InterestRefund,
        PaymentKind.ChargeAdjustment => EffectKind.ChargeAdjustment,
        PaymentKind.ChargePayment => EffectKind.ChargePayment,
        PaymentKind.Sweep => EffectKind.Sweep,
        PaymentKind.Pool => EffectKind.Pool,
        PaymentKind.Guarantor => EffectKind.Guarantor,
        PaymentKind.Insurance => EffectKind.Insurance,
        PaymentKind.Recovery => EffectKind.Recovery,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a kind of payment"),
    };
}
