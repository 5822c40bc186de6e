namespace Puhui.Ledger;

/// <summary>Audits the holds of a book: what is still held, and that each ended once and was not overdrawn.</summary>
internal sealed class LedgerHoldAudit(IReadOnlyDictionary<string, Transfer> holds, Action<bool, LedgerFault.Rule, string, string> report)
{
    /// <summary>Returns what is held on each account by holds that none of the transfers ended.</summary>
    public IReadOnlyDictionary<string, (Int128 Debits, Int128 Credits)> Finish(IEnumerable<Transfer> ends)
    {
        var open = new Dictionary<string, Transfer>(holds, StringComparer.Ordinal);
        foreach (var end in ends)
        {
            report(open.Remove(end.Held), LedgerFault.Rule.HoldEndsOnce, end.Id, $"ends {end.Held}, which {(holds.ContainsKey(end.Held) ? "was ended before" : "is no hold")}");
            if (holds.TryGetValue(end.Held, out var hold))
            {
                FinishSettled(end, hold);
            }
        }

        return Sums(open.Values.SelectMany(h => h.Legs));
    }

    private void FinishSettled(Transfer end, Transfer hold)
    {
        var held = Sums(hold.Legs);
        foreach (var (account, settled) in Sums(end.Legs))
        {
            var (debits, credits) = held.GetValueOrDefault(account);
            report(settled.Debits <= debits && settled.Credits <= credits, LedgerFault.Rule.SettlesWhatIsHeld, end.Id, $"settles {settled.Debits} debits and {settled.Credits} credits on {account} of {debits} and {credits} held");
        }
    }

    private static Dictionary<string, (Int128 Debits, Int128 Credits)> Sums(IEnumerable<Leg> legs)
    {
        var sums = new Dictionary<string, (Int128 Debits, Int128 Credits)>(StringComparer.Ordinal);
        foreach (var leg in legs)
        {
            var (debits, credits) = sums.GetValueOrDefault(leg.Account);
            sums[leg.Account] = leg.Amount.IsPositive ? (debits + leg.Amount.Minor, credits) : (debits, credits - (Int128)leg.Amount.Minor);
        }

        return sums;
    }
}
