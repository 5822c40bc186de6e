using Puhui.Kernel;
using Outcome = Puhui.Ledger.Posting.Outcome;

namespace Puhui.Ledger;

/// <summary>What can be said of a transfer without a look at its book.</summary>
public static class TransferShape
{
    public static Outcome? Fault(Transfer transfer)
    {
        if (!IdText.IsValid(transfer.Id) || !IdText.IsValid(transfer.Kind) || !IsEmptyOrValid(transfer.Reference) || !IsEmptyOrValid(transfer.Held))
        {
            return Outcome.TextNotValid;
        }

        if (transfer.Legs.Count < 2 && transfer.Step != TransferStep.Release)
        {
            return Outcome.TooFewLegs;
        }

        if (transfer.Legs.Any(l => l.Amount.IsZero))
        {
            return Outcome.LegIsZero;
        }

        return !IsBalanced(transfer.Legs) ? Outcome.NotBalanced
            : IsStepSound(transfer) ? null
            : Outcome.StepNotValid;
    }

    private static bool IsEmptyOrValid(string text) => text.Length == 0 || IdText.IsValid(text);

    private static bool IsStepSound(Transfer transfer) =>
        Enum.IsDefined(transfer.Step)
        && transfer.EndsHold == (transfer.Held.Length > 0)
        && (transfer.Until is null || transfer.Step == TransferStep.Hold)
        && (transfer.Legs.Count == 0 || transfer.Step != TransferStep.Release);

    private static bool IsBalanced(IReadOnlyList<Leg> legs)
    {
        var sums = new Dictionary<Currency, Int128>();
        foreach (var leg in legs)
        {
            sums[leg.Amount.Currency] = sums.GetValueOrDefault(leg.Amount.Currency) + leg.Amount.Minor;
        }

        return sums.Values.All(sum => sum == 0);
    }
}

/// <summary>What the legs of a transfer come to on each account.</summary>
public static class LegSums
{
    /// <summary>Null if they are more than 64 bits hold.</summary>
    public static Dictionary<AccountKey, Turnover>? Of(Transfer transfer)
    {
        var sums = new Dictionary<AccountKey, Turnover>(transfer.Legs.Count);
        foreach (var leg in transfer.Legs)
        {
            var key = new AccountKey(transfer.Book, leg.Account);
            if (!sums.GetValueOrDefault(key).TryAdd(leg.Amount.Minor, out var sum))
            {
                return null;
            }

            sums[key] = sum;
        }

        return sums;
    }

    public static bool Covers(Turnover held, Turnover settled) => settled.Debits <= held.Debits && settled.Credits <= held.Credits;

    /// <summary>What an account stands at after its share of a transfer; false if that is more than 64 bits hold.</summary>
    /// <param name="moved">The transfer's own legs.</param>
    /// <param name="held">Those of the hold it ends.</param>
    public static bool TryStep(Standing before, TransferStep step, Turnover moved, Turnover held, out Standing after)
    {
        var posted = step is TransferStep.Move or TransferStep.Settle ? moved : default;
        var added = step == TransferStep.Hold ? moved : default;
        var fits = before.Posted.TryAdd(posted, out var turnover) & before.Held.TryAdd(added, out var aside);
        after = fits ? new Standing(turnover, aside.Since(held)) : before;
        return fits;
    }
}
