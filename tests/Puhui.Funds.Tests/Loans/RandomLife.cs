using Puhui.Kernel;
using static Puhui.Funds.Loans.Tests.LoanSample;

namespace Puhui.Funds.Loans.Tests;

/// <summary>A loan with thirty or so random requests, many of them back-dated, and closes of business now and then.</summary>
internal static class RandomLife
{
    public static readonly DateOnly End = Start.AddDays(900);

    private static readonly LifeStep[] Steps = Enum.GetValues<LifeStep>();

    public static LoanLife Of(int seed)
    {
        var random = new Random(seed);
        var terms = RandomTerms(random);
        var life = new LoanLife(terms, random.Next(4) == 0 ? "cash-1" : "accrual-1");
        var amount = terms.SeveralDisbursements ? 400 : 1_200;
        life.Lend(Start, amount);
        var today = Start;
        var payments = new List<RequestId>();
        for (var i = 0; i < 30; i++)
        {
            today = today.AddDays(random.Next(25));
            var day = random.Next(3) == 0 ? Earlier(random, today) : today;
            Act(life, random, payments, day, today);
        }

        life.Close(today);
        return life;
    }

    private static DateOnly Earlier(Random random, DateOnly today)
    {
        var day = today.AddDays(-random.Next(90));
        return day < Start ? Start : day;
    }

    private static void Act(LoanLife life, Random random, List<RequestId> payments, DateOnly day, DateOnly today)
    {
        var (store, key, now, id) = (life.Store, life.Key, LoanLife.On(today), life.Next());
        switch (random.Next(20))
        {
            case < 8:
                var kinds = Enum.GetValues<PaymentKind>();
                _ = PayLoan.Handle(new(id, key, random.Next(2) == 0 ? PaymentKind.Repayment : kinds[random.Next(kinds.Length)], Yuan(random.Next(1, 30_000) / 100m), day), store, now, default).Result;
                payments.Add(id);
                break;
            case 8 or 9:
                life.Close(today.AddDays(-1));
                break;
            case 10:
                _ = ChargeLoan.Handle(new(id, key, new ChargeTerms("fee", ChargeTime.OnDay, ChargeBase.Flat, null, Yuan(5), random.Next(2) == 0), day.AddDays(random.Next(40)), day), store, now, default).Result;
                payments.Add(id);
                break;
            case 11:
                _ = WaiveLoanCharge.Handle(new(id, key, Any(random, payments), null, day), store, now, default).Result;
                payments.Add(id);
                break;
            case 12 or 13:
                _ = ReverseLoanFact.Handle(new(id, key, Any(random, payments), today, "test"), store, now, default).Result;
                break;
            case 14:
                _ = ChargeBackLoan.Handle(new(id, key, Any(random, payments), Yuan(random.Next(1, 10_000) / 100m), day), store, now, default).Result;
                payments.Add(id);
                break;
            case 15:
                _ = RefundLoanCredit.Handle(new(id, key, new Money(Math.Max(1, life.Loan.At(today).Overpaid / 2), Currency.Cny), today), store, now, default).Result;
                break;
            case 16:
                _ = DisburseLoan.Handle(new(id, key, Yuan(200), day), store, now, default).Result;
                payments.Add(id);
                break;
            default:
                Change(life, random, payments, day, today);
                break;
        }
    }

    private static void Change(LoanLife life, Random random, List<RequestId> payments, DateOnly day, DateOnly today)
    {
        var (store, key, now, id) = (life.Store, life.Key, LoanLife.On(today), life.Next());
        payments.Add(id);
        _ = random.Next(36) switch
        {
            0 => (int)ChargeOffLoan.Handle(new(id, key, today, "test"), store, now, default).Result,
            25 => (int)MarkLoanFraud.Handle(new(id, key, (FraudMarkStep)(1 + (today.DayNumber % 2)), day, "user:a", "test"), store, now, default).Result,
            24 => (int)TerminateLoan.Handle(new(id, key, today, "test"), store, now, default).Result,
            1 => (int)WriteOffLoan.Handle(new(id, key, today), store, now, default).Result,
            < 4 => (int)ReAgeLoan.Handle(new(id, key, today.AddDays(30), 6, 1, Frequency.Months, ReAgeInterest.Recomputed, day), store, now, default).Result,
            < 6 => (int)ReAmortiseLoan.Handle(new(id, key, ReAmortiseInterest.WithNext, day), store, now, default).Result,
            < 8 => (int)PauseLoanInterest.Handle(new(id, key, day, day.AddDays(10), day), store, now, default).Result,
            < 10 => (int)ChangeLoanRate.Handle(new(id, key, Rate.FromPercent(random.Next(30)), day), store, now, default).Result,
            < 12 when life.Loan.At(day).NextDue is { } next => (int)RescheduleLoan.Handle(new(id, key, next.DueOn, next.DueOn.AddDays(10), null, null, null, null, day), store, now, default).Result,
            < 17 => (int)WaiveLoanInterest.Handle(new(id, key, Yuan(random.Next(1, 1_000) / 100m), day), store, now, default).Result,
            < 22 => (int)RefundLoanCharge.Handle(new(id, key, AnyCharge(life, random, payments), Yuan(random.Next(1, 300) / 100m), day), store, now, default).Result,
            < 24 => (int)UndoLoanStep.Handle(new(id, key, Steps[random.Next(Steps.Length)], today, "test"), store, now, default).Result,
            _ => life.Close(today.AddDays(-1)).Facts,
        };
    }

    private static RequestId AnyCharge(LoanLife life, Random random, List<RequestId> ids) =>
        life.Loan.At(End).Charges is { Count: > 0 } charges ? charges[random.Next(charges.Count)].Charge : Any(random, ids);

    private static RequestId Any(Random random, List<RequestId> ids) => ids.Count == 0 ? new RequestId("none") : ids[random.Next(ids.Count)];

    private static LoanTerms RandomTerms(Random random)
    {
        ScheduleKind[] kinds = [ScheduleKind.Progressive, ScheduleKind.Progressive, ScheduleKind.EqualPrincipal, ScheduleKind.InterestFirstBullet, ScheduleKind.ProgressiveFlat, ScheduleKind.CumulativeAnnuity];
        var terms = Terms(kinds[random.Next(kinds.Length)], random.Next(3, 13), random.Next(0, 36));
        return terms with
        {
            Recalculation = random.Next(3) == 0 || terms.Recalculation is null ? null : new RecalculationTerms { EarlyPayment = (EarlyPayment)(1 + (terms.Plan.Count % 4)) },
            SeveralDisbursements = random.Next(4) == 0,
            Charges = random.Next(3) == 0 ? [new ChargeTerms("late", ChargeTime.Overdue, ChargeBase.PrincipalAndInterest, 5, null, IsPenalty: true)] : [],
            Sharing = random.Next(4) == 0 ? new SharingTerms(30, [new LossShare(LossBearer.Insurer, 50)]) : null,
            DownPayment = random.Next(6) == 0 ? new DownPaymentTerms(25, Automatic: true) : null,
            Allocation = random.Next(2) == 0 ? LoanAllocation.Default : LoanAllocation.Default with { ChargebackOrder = [Component.Penalty, Component.Fee, Component.Interest, Component.Principal] },
        };
    }
}
