using Puhui.Access;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Finds merchants, loans, decisions and transfers within reach by id or name.</summary>
internal sealed class SearchAll() : Endpoint("GET", "/v1/search", "Finds merchants, loans, decisions and transfers by id or name", Permission.MerchantsRead)
{
    private const int TextMin = 2;
    private const int TextMax = 100;

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Find;

    /// <summary>What was found, merchants first.</summary>
    internal sealed record Found(IReadOnlyList<SearchHit> Items);

    private static async Task<Found> Find(string q, Caller caller, DeskSearch desk, TransferSearch transfers, AuditTrail trail, CancellationToken stop)
    {
        var text = q.Trim();
        if (text.Length is < TextMin or > TextMax)
        {
            throw new ProblemException(400, "parameter_invalid", "q", text.Length > TextMax ? text[..TextMin] + "…" : text, $"must have {TextMin} to {TextMax} characters");
        }

        var kinds = KindsFor(caller.Principal);
        var found = await desk.Find(text, kinds, caller.Reach, stop).ConfigureAwait(false);
        var moved = kinds.Contains(HitKind.Loan) ? await transfers.Find(text, caller.Reach, stop).ConfigureAwait(false) : [];
        // What was typed may be a name, and a record holds no personal data but ids: whom it led to says as much.
        foreach (var merchant in found.Concat(moved).Select(hit => hit.Merchant).Distinct())
        {
            trail.About("merchant", merchant.Value);
        }

        return new Found([.. found, .. moved]);
    }

    private static HashSet<HitKind> KindsFor(Principal principal)
    {
        var kinds = new HashSet<HitKind> { HitKind.Merchant };
        if (principal.May(Permission.LoansRead))
        {
            kinds.Add(HitKind.Loan);
            kinds.Add(HitKind.ScheduledLoan);
        }

        if (principal.May(Permission.DecisionsRead))
        {
            kinds.Add(HitKind.Decision);
        }

        return kinds;
    }
}
