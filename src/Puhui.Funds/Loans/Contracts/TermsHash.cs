using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The hash of terms in canonical JSON: what a signature stands for.</summary>
public static class TermsHash
{
    public static ContentHash Hash(this LoanTerms terms) => CanonicalJson.HashOf(terms);
}
