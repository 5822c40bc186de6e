using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>A loan as it may be signed: terms, the table of all costs, and every legal limit it was checked against.</summary>
/// <param name="RulesVersion">The legal figures it was checked against.</param>
/// <param name="Servicing">The rules by which it will be booked and followed up: the product's.</param>
/// <param name="Supplier">Who is paid; null: the borrower.</param>
public sealed record LoanProposal(
    string ProductCode,
    string ProductVersion,
    string RulesVersion,
    string Licence,
    DateOnly On,
    LoanUse Use,
    PartyId? Supplier,
    LoanTerms Terms,
    ContentHash TermsHash,
    LoanDisclosure Disclosure,
    ContentHash DisclosureHash,
    IReadOnlyList<LegalCheck> Law,
    string Servicing);
