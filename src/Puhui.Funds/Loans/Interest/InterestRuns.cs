namespace Puhui.Funds.Loans;

/// <summary>
/// Interest of periods summed to the last day but one on which their balance moved: with a payment each day only what the newest moves change is summed again.
/// The last day is left out, because what falls on it may still change: principal past due is kept in the balance from there on.
/// </summary>
internal sealed class InterestRuns(int count)
{
    private readonly Kept[] kept = new Kept[count];

    /// <summary>Where to go on summing a period from; false: from its start.</summary>
    public bool TryFind(int index, ref InterestPeriod period, int ratesVersion, int cutDay, out InterestRun run)
    {
        ref readonly var found = ref kept[index];
        run = found.Run;
        return run.Day != 0 && run.Day <= cutDay && found.Of == BasisOf(ref period, ratesVersion);
    }

    public void Keep(int index, ref InterestPeriod period, int ratesVersion, in InterestRun run)
    {
        var basis = BasisOf(ref period, ratesVersion);
        if (run.Day > kept[index].Run.Day || kept[index].Of != basis)
        {
            kept[index] = new Kept(basis, run);
        }
    }

    /// <summary>The balance is changed from a day on: sums that go beyond it are void. What changes on or before a period's first day it tells by its starting balance.</summary>
    public void Forget(int day)
    {
        foreach (ref var one in kept.AsSpan())
        {
            if (day <= one.Run.Day && day > one.Of.Days.From)
            {
                one = default;
            }
        }
    }

    private static Basis BasisOf(ref InterestPeriod period, int ratesVersion) => new(new Stretch(period.From, period.Due), period.Regular, period.IsMoved, ratesVersion, period.StartBalance);

    /// <summary>What a sum was made on.</summary>
    private readonly record struct Basis(Stretch Days, Stretch Regular, bool IsMoved, int RatesVersion, long StartBalance);

    private readonly record struct Kept(Basis Of, InterestRun Run);
}

/// <summary>Interest of a period to a day on which its balance moved, and the balance from that day on.</summary>
internal readonly record struct InterestRun(int Day, long Balance, decimal Interest);
