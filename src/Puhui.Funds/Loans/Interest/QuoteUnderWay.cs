namespace Puhui.Funds.Loans;

/// <summary>The short way to what one period asks for if interest stops on a day in it, or on the day it begins: that period alone is computed, not the model cut at the day.</summary>
internal sealed partial class InterestModel
{
    /// <summary>
    /// Gives the period as <see cref="PayoffQuote.ModelAt"/> would: one that begins on the day with its agreed instalment. It can if nothing was paid ahead, so that what changes at the end
    /// of the schedule is taken by later instalments, none of which goes below nothing while principal is left; false: it cannot tell.
    /// </summary>
    public bool TryQuote(int index, int day, out InterestPeriod quote)
    {
        quote = default;
        ref var period = ref periods[index];
        var begins = day == period.From && (index == 0 || periods[index - 1].Due == day);
        if (day > period.Due || (day <= period.From && !begins) || !IsUntouchedAfter(index))
        {
            return false;
        }

        Compute(begins ? index : index - 1);
        if (!IsSettledBefore(index))
        {
            return false;
        }

        KeepPartsIfWorth();
        quote = period;
        var balance = QuoteOne(index, day, ref quote);
        if (begins)
        {
            if (balance <= 0)
            {
                return false;
            }

            if (period.TakesRest && !period.InterestOnTop && quote.Instalment != quote.Agreed)
            {
                quote.Instalment = quote.Agreed;
                QuoteOne(index, day, ref quote);
            }
        }

        return quote.Paid <= quote.Asked && quote.CarriedOn >= 0 && balance >= 0;
    }

    /// <summary>Computes a period as if interest stopped on a day; gives the balance that later instalments take.</summary>
    private long QuoteOne(int index, int day, ref InterestPeriod quote)
    {
        var (balance, carried) = index > 0 ? (periods[index - 1].EndBalance, periods[index - 1].CarriedOn) : (0, 0);
        var next = index > 0 ? FirstChangeAfter(periods[index - 1].From) : 0;
        var cutDay = CutDay;
        CutDay = Math.Min(day, cutDay);
        ComputePeriod(index, ref quote, ref balance, ref next, carried);
        CutDay = cutDay;
        while (next < changes.Count)
        {
            balance += changes[next++].Amount;
        }

        return balance;
    }

    /// <summary>Is the last instalment still to come after a day, with something asked for and nothing paid?</summary>
    public bool EndsOpenAfter(int day) => periods[count - 1] is { PaidPrincipal: 0, PaidInterest: 0, Instalment: > 0 } last && last.Due >= day;

    /// <summary>Was nothing paid of later instalments, and does the last ask for something?</summary>
    private bool IsUntouchedAfter(int index)
    {
        for (var i = count - 1; i > index; i--)
        {
            ref readonly var later = ref periods[i];
            if (later.PaidPrincipal != 0 || later.PaidInterest != 0 || later.Instalment < 0 || later.FixedInterest < 0 || later.CreditedInterest < 0)
            {
                return false;
            }
        }

        return index < count - 1 && periods[count - 1].Instalment > 0;
    }

    /// <summary>Is nothing left to be set right up to a period: interest that belongs elsewhere, or earlier instalments paid more than they ask for?</summary>
    private bool IsSettledBefore(int index)
    {
        for (var i = 0; i <= index; i++)
        {
            ref readonly var earlier = ref periods[i];
            if ((hasExtraInterest && (earlier.LateInterest != 0 || earlier.ThroughInterest != 0)) || (i < index && earlier.Paid > earlier.Asked))
            {
                return false;
            }
        }

        return true;
    }
}
