using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Credit;

/// <summary>What making a decision again showed.</summary>
/// <param name="Intact">The stored record still has the hash it was sealed with.</param>
/// <param name="FromRecord">Differences when decided again from the facts in the record itself; empty = bit for bit the same.</param>
/// <param name="FromHistory">Differences when the facts are taken from the stored history again.</param>
public sealed record ReplayReport(string Id, string Hash, bool Intact, IReadOnlyList<JsonDifference> FromRecord, IReadOnlyList<JsonDifference> FromHistory)
{
    public bool Reproduced => Intact && FromRecord.Count == 0 && FromHistory.Count == 0;
}

/// <summary>Makes a stored decision again, once from the facts it holds and once from facts taken anew, and compares every byte.</summary>
public static class ReplayDecision
{
    /// <summary>Replays a stored decision against the store as it is; null if there is none of that id.</summary>
    /// <param name="lender">Whose; null = anybody's.</param>
    public static async Task<ReplayReport?> Handle(string id, PartyId? lender, ISignalStore signals, ICreditStore credit, CancellationToken stop)
    {
        if (await credit.FindDecision(id, lender, stop).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var record = CreditDecision.Parse(stored.Text);
        var model = await ModelDocuments.Load(record.Versions, credit, stop).ConfigureAwait(false);
        var facts = record.Facts;
        var standing = await signals.FindMerchant(new MerchantId(facts.Merchant), stop).ConfigureAwait(false)
            ?? throw new FormatException($"the merchant {facts.Merchant} of the decision is not in the store");
        var anew = await LoadFacts.Of(standing, facts.AsOf, facts.Purpose, stored.DecidedAt, new BorrowerStanding(facts.Exposure, facts.DaysPastDue), facts.GivenCaps, model, signals, stop).ConfigureAwait(false);
        return Compare(stored, model, anew);
    }

    /// <summary>Pure.</summary>
    /// <param name="model">Of the versions the record names.</param>
    /// <param name="factsAnew">From the stored history as of the decision's day.</param>
    public static ReplayReport Compare(StoredDecision stored, CreditModel model, DecisionFacts factsAnew)
    {
        var record = CreditDecision.Parse(stored.Text);
        var sealedAgain = SealedDecision.Of(record);
        return new ReplayReport(stored.Id, stored.Hash, IsIntact(stored, sealedAgain), Differences(stored, model, record.Facts), Differences(stored, model with { FeatureCatalogue = CreditModel.CatalogueVersion }, factsAnew));
    }

    /// <summary>Whether a stored record is what was sealed under its id and hash; money must not rest on one that is not.</summary>
    /// <param name="sealedAgain">The record as read, sealed anew.</param>
    public static bool IsIntact(StoredDecision stored, SealedDecision sealedAgain) =>
        sealedAgain.Text == stored.Text && sealedAgain.Hash.Hex == stored.Hash && sealedAgain.Id == stored.Id;

    private static IReadOnlyList<JsonDifference> Differences(StoredDecision stored, CreditModel model, DecisionFacts facts)
    {
        var again = SealedDecision.Of(DecideCredit.Decide(model, facts));
        return again.Hash.Hex == stored.Hash ? [] : JsonDifference.Between(stored.Text, again.Text);
    }
}
