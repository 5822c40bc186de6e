using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Reads a standing off a folded loan.</summary>
internal static class StandingOf
{
    public static readonly ClassThresholds Usual = new(0, 90, 270, 360, "design");

    public static LoanStanding Loan(LoanFold fold, DateOnly asOf, ClassThresholds? classes)
    {
        var day = asOf.DayNumber;
        var rows = Rows(fold);
        var pastDueFrom = PastDueFrom(fold, day);
        var cut = Accrual.CutAt(fold, day);
        var daysPastDue = pastDueFrom is { } from ? day - from : 0;
        return new LoanStanding
        {
            AsOf = asOf,
            Currency = fold.Terms.Currency,
            Status = StatusOf(fold),
            ChargedOffOn = fold.ChargedOffOn is { } off ? DateOnly.FromDayNumber(off) : null,
            TerminatedOn = fold.TerminatedOn is { } ended ? DateOnly.FromDayNumber(ended) : null,
            Rows = rows,
            Totals = TotalsOf(fold),
            Effects = fold.Effects,
            Charges = fold.Charges.ConvertAll(c => new ChargeStanding(c.Id, c.Terms, c.Due is { } due ? DateOnly.FromDayNumber(due) : null, c.Amount, c.Paid, c.Waived) { Refunded = c.Refunded }),
            NextDue = rows.Find(r => r.Number is not null && r.DueOn >= asOf && r.MetOn is null && r.Outstanding.Total > 0),
            DaysPastDue = daysPastDue,
            Bucket = fold.Terms.Arrears.BucketStarts.Count(start => daysPastDue >= start),
            Class = (classes ?? Usual).ClassOf(daysPastDue),
            Accrued = Accrual.To(fold, day, cut),
            Payoff = PayoffQuote.On(fold, day, cut),
            Overpaid = fold.Overpaid,
            PastDue = PastDue(fold, day),
        };
    }

    private static LoanStatus StatusOf(LoanFold fold)
    {
        if (fold.Phase != LoanStatus.Active)
        {
            return fold.Phase;
        }

        if (fold.Effects.Count == 0)
        {
            return LoanStatus.Approved;
        }

        if (fold.WrittenOffOn is not null)
        {
            return LoanStatus.ClosedWrittenOff;
        }

        if (fold.Overpaid > 0)
        {
            return LoanStatus.Overpaid;
        }

        if (!fold.Instalments.TrueForAll(i => i.IsMet))
        {
            return LoanStatus.Active;
        }

        return fold.IsReplaced ? LoanStatus.ClosedRescheduled : LoanStatus.ClosedMet;
    }

    /// <summary>Disbursements made and agreed, and instalments. An instalment due on a disbursement's day stands before it, unless it begins on that day too (a down payment, a re-age of the day), or the schedule was drawn up ahead.</summary>
    private static List<ScheduleRow> Rows(LoanFold fold)
    {
        var disbursals = fold.Disbursals.OrderBy(d => d.Day).ToList();
        disbursals.AddRange(fold.Agreed.Where(a => a.Day > fold.LastMadeOn));
        var rows = new List<ScheduleRow>(fold.Instalments.Count + disbursals.Count);
        long balance = 0;
        var number = 0;
        var paidOut = 0;
        foreach (var instalment in fold.Instalments)
        {
            while (paidOut < disbursals.Count && Precedes(fold, disbursals[paidOut], instalment))
            {
                rows.Add(RowOf(disbursals[paidOut]));
                balance += disbursals[paidOut++].Amount;
            }

            balance -= instalment.Asked.Principal - instalment.Credited;
            rows.Add(RowOf(instalment, ++number, balance));
        }

        for (; paidOut < disbursals.Count; paidOut++)
        {
            rows.Add(RowOf(disbursals[paidOut]));
        }

        return rows;
    }

    private static bool Precedes(LoanFold fold, Disbursal disbursal, Instalment instalment) =>
        disbursal.Day < instalment.Due || (disbursal.Day == instalment.Due && (fold.SchedulesAhead || instalment.From == disbursal.Day));

    private static ScheduleRow RowOf(Disbursal disbursal) => new(
        RowKind.Disbursement, null, DateOnly.FromDayNumber(disbursal.Day), DateOnly.FromDayNumber(disbursal.Day), disbursal.Amount, default, default, default, default, 0, 0, null);

    private static ScheduleRow RowOf(Instalment instalment, int number, long balance) => new(
        instalment.Kind,
        number,
        DateOnly.FromDayNumber(instalment.From),
        DateOnly.FromDayNumber(instalment.Due),
        balance,
        instalment.Asked,
        instalment.Paid,
        instalment.Waived,
        instalment.WrittenOff,
        instalment.PaidInAdvance,
        instalment.PaidLate,
        instalment.MetOn is { } met ? DateOnly.FromDayNumber(met) : null);

    private static ScheduleTotals TotalsOf(LoanFold fold)
    {
        Portions due = default, paid = default, waived = default, writtenOff = default;
        long inAdvance = 0;
        long late = 0;
        foreach (var instalment in fold.Instalments)
        {
            due += instalment.Asked;
            paid += instalment.Paid;
            waived += instalment.Waived;
            writtenOff += instalment.WrittenOff;
            inAdvance += instalment.PaidInAdvance;
            late += instalment.PaidLate;
        }

        foreach (var charge in fold.Charges)
        {
            foreach (var piece in charge.Pieces)
            {
                var atDisbursement = piece.Instalment is null;
                due += atDisbursement ? Portion.Of(charge.Component, piece.Amount) : default;
                paid += atDisbursement ? Portion.Of(charge.Component, piece.Paid) : default;
            }
        }

        return new ScheduleTotals(due, paid, waived, writtenOff, inAdvance, late);
    }

    private static Portions PastDue(LoanFold fold, int day)
    {
        var sum = default(Portions);
        foreach (var instalment in fold.Instalments)
        {
            sum += instalment.Due < day ? instalment.Outstanding : default;
        }

        return sum;
    }

    /// <summary>The oldest due day gone by, with the days of grace, with something unpaid; none while arrears stay within the tolerance.</summary>
    private static int? PastDueFrom(LoanFold fold, int day)
    {
        if (fold.Terms.Arrears.Tolerance is { } tolerance && PastDue(fold, day).Total <= tolerance.Minor)
        {
            return null;
        }

        return fold.Instalments.Find(i => !i.IsMet && i.Due + fold.Terms.Arrears.GraceDays < day)?.Due;
    }
}
