using System.Text.Json;
using Puhui.Credit;
using Puhui.Evidence;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Signals;

namespace Puhui.Storage.Evidence;

/// <summary>
/// The facts of other modules as the log takes them in. Their ids are words with spaces between, which no id of ours has, so that no two are ever alike. What is large and kept
/// elsewhere – a decision, a model – is entered by its hash.
/// </summary>
internal static class Entered
{
    public static EvidenceFact Of(ConsentFact fact, long sequence) => Make(fact.Merchant, $"consent {sequence}", EvidenceKind.Consent, fact.At, new { Sequence = sequence, Consent = fact });

    public static EvidenceFact Of(SealedDecision decision, PartyId lender, Timestamp at)
    {
        var (facts, outcome) = (decision.Decision.Facts, decision.Decision.Outcome);
        var content = new { Decision = decision.Id, Lender = lender, decision.Hash, Outcome = outcome, facts.AsOf, facts.Purpose };
        return Make(new MerchantId(facts.Merchant), $"decision {lender} {decision.Id}", EvidenceKind.Decision, at, content);
    }

    public static EvidenceFact Of(Contract contract, Timestamp at) => Make(contract.Merchant, $"contract line {contract.Id}", EvidenceKind.Contract, at, new { Line = contract.Id, Contract = contract });

    public static EvidenceFact Of(Contract contract, Puhui.Funds.LoanFact fact) => Make(
        contract.Merchant, $"line {contract.Id} {fact.Sequence}", EvidenceKind.LoanFact, fact.RecordedAt, new { Line = contract.Id, Kind = Funds.LoanFacts.KindOf(fact), Fact = (object)fact });

    public static EvidenceFact Of(LoanContract contract, Timestamp at) => Make(contract.Merchant, $"contract loan {contract.Id}", EvidenceKind.Contract, at, new { Loan = contract.Id, Contract = contract });

    /// <summary>What was paid, agreed, changed. Closes of business say nothing that does not follow from the rest, and their postings are entered with their batch.</summary>
    public static IEnumerable<EvidenceFact> Of(LoanContract contract, IEnumerable<Puhui.Funds.Loans.LoanFact> facts, Timestamp at) => facts.Where(f => f is not Accrued).Select(fact => Make(
        contract.Merchant, $"loan {contract.Id} {fact.Sequence}", EvidenceKind.LoanFact, at,
        new { Loan = contract.Id, Kind = Funds.LoanBookText.KindOf(fact), RecordedAt = at, Fact = (object)fact }));

    public static EvidenceFact Of(CreditDocument document, Timestamp at) => Make(
        $"{document.Kind.ToString().ToLowerInvariant()} {document.Version}",
        document.Kind switch
        {
            DocumentKind.Rules => EvidenceKind.RuleSet,
            DocumentKind.CreditPolicy => EvidenceKind.Policy,
            _ => EvidenceKind.Model,
        },
        at,
        new { document.Kind, document.Version, Hash = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(document.Text)) });

    public static EvidenceFact Of(Reference reference, Timestamp at) => Make($"reference {reference.Version}", EvidenceKind.Model, at, new { Kind = "reference", reference.Version, reference.AsOf });

    /// <summary>A batch posted to one book, as pairs of a transfer's id and the hash of its body: whoever has one of them can show that it was in.</summary>
    public static EvidenceFact Of(BookId book, IReadOnlyList<Posting.Entry> entries, Timestamp at) => new(
        EvidenceSubject.OfBook(book.Value), $"batch {entries[0].Transfer.Id}", EvidenceKind.PostingBatch, at,
        JsonSerializer.Serialize(new { Book = book, PostedAt = at, Transfers = entries.Select(e => new[] { e.Transfer.Id, e.Body.Hex }) }, Json.Options));

    private static EvidenceFact Make<T>(MerchantId merchant, string id, EvidenceKind kind, Timestamp at, T content) =>
        new(EvidenceSubject.Of(merchant), id, kind, at, JsonSerializer.Serialize(content, Json.Options));

    private static EvidenceFact Make<T>(string id, EvidenceKind kind, Timestamp at, T content) => new(EvidenceSubject.Reference, id, kind, at, JsonSerializer.Serialize(content, Json.Options));
}
