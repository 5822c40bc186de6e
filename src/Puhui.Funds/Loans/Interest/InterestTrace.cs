namespace Puhui.Funds.Loans;

/// <summary>A stretch of a period in which neither balance nor rate changes; its interest is balance × factor.</summary>
/// <param name="To">The day it ends, its own interest included.</param>
internal readonly record struct InterestStretch(int From, int To, long Balance, decimal Rate, decimal Factor);

/// <summary>The walk through a period again, telling each stretch.</summary>
internal sealed partial class InterestModel
{
    public List<InterestStretch> Trace(int index)
    {
        Compute();
        ref var period = ref periods[index];
        var stretches = new List<InterestStretch>();
        if (loan.IsFlat)
        {
            return stretches;
        }

        var balance = period.StartBalance;
        var next = changes.FindIndex(c => c.Day > periods[index].From) is var first && first < 0 ? changes.Count : first;
        for (var from = period.From; from < Math.Min(period.Due, CutDay);)
        {
            var to = NextMove(ref next, Math.Min(period.Due, CutDay));
            var rate = RateUntil(from, to, paused: true).Rate;
            if (balance > 0)
            {
                stretches.Add(new InterestStretch(from, to, balance, rate, Factor(ref period, from, ref to)));
                stretches[^1] = stretches[^1] with { To = to };
            }

            from = to;
            while (next < changes.Count && changes[next].Day <= from)
            {
                balance += changes[next++].Amount;
            }
        }

        return stretches;
    }
}
