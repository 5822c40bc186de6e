using Puhui.Access;
using Puhui.Credit;
using Puhui.Evidence;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Facts with their proofs as endpoints answer them: of an object that a gate has let through, and of nothing beside it.</summary>
internal static class ProvenFacts
{
    /// <summary>The file; while nothing of it has its place in the log, a problem that says to come again.</summary>
    /// <param name="only">Which facts; null: all.</param>
    public static async Task<EvidenceFile> Of(IEvidenceStore store, IReadOnlyList<string> subjects, Func<string, bool>? only, CancellationToken stop)
    {
        var file = await ProveFacts.Handle(store, subjects, only, stop).ConfigureAwait(false);
        return file is { Facts.Count: > 0 } ? file : throw new ProblemException(409, "evidence_not_yet");
    }

    /// <summary>What was signed of an object of a merchant, and what happened to it.</summary>
    public static Task<EvidenceFile> Of(IEvidenceStore store, MerchantId merchant, string what, string id, CancellationToken stop) => Of(
        store, [EvidenceSubject.Of(merchant)], fact => fact == $"contract {what} {id}" || fact.StartsWith($"{what} {id} ", StringComparison.Ordinal), stop);
}

/// <summary>Proves what was signed of a loan and what happened to it.</summary>
internal sealed class ProveLoan() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/evidence", "Proves that a loan's contract and facts stand in the evidence log", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => (Gated<Loan> loan, IEvidenceStore store, CancellationToken stop) =>
        ProvenFacts.Of(store, loan.Value.Contract.Merchant, "loan", loan.Value.Contract.Id.Value, stop);
}

/// <summary>Proves what was signed of a line and what happened on it.</summary>
internal sealed class ProveLine() : Endpoint("GET", "/v1/merchants/{merchant}/lines/{line}/evidence", "Proves that a line's contract and facts stand in the evidence log", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => (Gated<Line> line, IEvidenceStore store, CancellationToken stop) =>
        ProvenFacts.Of(store, line.Value.Contract.Merchant, "line", line.Value.Contract.Id.Value, stop);
}

/// <summary>Proves that a decision was made as it is shown.</summary>
internal sealed class ProveDecision() : Endpoint("GET", "/v1/merchants/{merchant}/decisions/{decision}/evidence", "Proves that a decision stands in the evidence log", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override Delegate Handler => Prove;

    private static Task<EvidenceFile> Prove(Gated<StoredDecision> decision, IEvidenceStore store, CancellationToken stop)
    {
        var (id, lender) = (decision.Value.Id, decision.Value.Lender);
        return ProvenFacts.Of(store, [EvidenceSubject.Of(SealedDecision.MerchantOf(id)!.Value)], fact => fact == $"decision {lender} {id}", stop);
    }
}
