using Puhui.Kernel;

namespace Puhui.Evidence;

/// <summary>A fact that is to be provable, as it is written down beside the fact itself and in the same transaction.</summary>
/// <param name="Subject">Whom or what it is about, one of <see cref="EvidenceSubject"/>: the holder of the secret under which its entry is made.</param>
/// <param name="Fact">Its id among all of the subject, as the fact's own table has it: the same fact cannot be written twice.</param>
/// <param name="RecordedAt">When it was recorded by the clock of whoever wrote it; entries are made in this order.</param>
/// <param name="Content">The fact as JSON, in any order and spacing: its canonical form is committed to.</param>
public sealed record EvidenceFact(string Subject, string Fact, EvidenceKind Kind, Timestamp RecordedAt, string Content);

/// <summary>Whom or what facts are about: what is forgotten is forgotten of one subject.</summary>
public static class EvidenceSubject
{
    /// <summary>The data that decisions and contracts name: rule sets, models, policies, products. It holds nothing of anybody.</summary>
    public const string Reference = "reference";

    public static string Of(MerchantId merchant) => $"merchant:{merchant}";

    /// <summary>A book of the ledger, whose postings are entered batch by batch.</summary>
    public static string OfBook(string book) => $"book:{book}";
}
