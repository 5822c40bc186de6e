namespace Puhui.Funds.Loans;

/// <summary>The next day on which close of business has something to do for a loan, so that all the others are left alone.</summary>
internal static class NextWork
{
    /// <summary>Null: nothing, unless further facts come.</summary>
    /// <param name="standing">By all facts.</param>
    public static DateOnly? Of(Loan loan, LoanStanding standing, LoanBookState book)
    {
        if (loan.PaidOutOn is not { } paidOut || book.IsLost || standing.Status == LoanStatus.ClosedWrittenOff)
        {
            return null;
        }

        var closedTo = loan.ClosedTo ?? paidOut.AddDays(-1);
        if (HasChanged(loan, closedTo))
        {
            return closedTo.AddDays(1);
        }

        if (standing.Status is LoanStatus.ClosedMet or LoanStatus.ClosedRescheduled or LoanStatus.Overpaid)
        {
            var met = loan.LastMovement();
            return book.IsFlat || met <= closedTo ? null : met;
        }

        return NextDay(loan.Servicing, loan.Contract.Terms, standing, closedTo);
    }

    /// <summary>Has a fact arrived since the last close that counts from a day closed by then?</summary>
    private static bool HasChanged(Loan loan, DateOnly closedTo)
    {
        if (loan.LastAccrual is not { } last)
        {
            return false;
        }

        foreach (var fact in loan.Facts)
        {
            if (fact.Sequence > last.Sequence && loan.ChangedFrom(fact) <= closedTo)
            {
                return true;
            }
        }

        return false;
    }

    private static DateOnly? NextDay(LoanServicing servicing, LoanTerms terms, LoanStanding standing, DateOnly closedTo)
    {
        var arrears = terms.Arrears;
        DateOnly? next = servicing.AccruesOnMonthEnds ? EndOfMonth(closedTo.AddDays(1)) : null;
        void Offer(DateOnly day) => next = day > closedTo && (next is null || day < next) ? day : next;
        var oldest = true;
        foreach (var row in standing.Rows)
        {
            if (row.Number is null || row.Outstanding.Total <= 0)
            {
                continue;
            }

            Offer(row.DueOn);
            Offer(row.DueOn.AddDays(arrears.GraceDays + 1));
            if (SharingClaims.DayOf(terms, row.DueOn) is { } claimed)
            {
                Offer(claimed);
            }

            if (servicing.NoticeDaysBefore > 0)
            {
                Offer(row.DueOn.AddDays(-servicing.NoticeDaysBefore));
            }

            if (oldest)
            {
                OfferAges(servicing, arrears, row.DueOn, Offer);
                oldest = false;
            }
        }

        return next;
    }

    /// <summary>The days on which the oldest arrears pass into another bucket, class or stage.</summary>
    private static void OfferAges(LoanServicing servicing, ArrearsTerms arrears, DateOnly due, Action<DateOnly> offer)
    {
        foreach (var start in arrears.BucketStarts)
        {
            offer(due.AddDays(start));
        }

        var classes = servicing.Classes;
        foreach (var above in (int[])[classes.SpecialMentionAbove, classes.SubstandardAbove, classes.DoubtfulAbove, classes.LossAbove, servicing.NonAccrualAfterDays])
        {
            offer(due.AddDays(above + 1));
        }

        foreach (var stage in servicing.Provision.Stages)
        {
            offer(due.AddDays(stage.DaysPastDueAbove + 1));
        }
    }

    private static DateOnly EndOfMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
}
