namespace Puhui.Funds.Loans;

/// <summary>What a legal limit is about.</summary>
public enum LegalLimit
{
    /// <summary>What the money may be used for.</summary>
    Use = 1,

    /// <summary>The whole annualised cost.</summary>
    Rate = 2,

    /// <summary>The amount lent to one borrower.</summary>
    Amount = 3,
    Term = 4,

    /// <summary>From some amount on the supplier is paid, not the borrower.</summary>
    SupplierPayment = 5,
}

/// <summary>One legal limit that binds a loan, what was found, and whether it is kept: the explanation of a refusal, and of its absence.</summary>
/// <param name="Rule">The id of the rule in rules/; two where a multiple of an index is meant.</param>
/// <param name="Bound">The limit, in <paramref name="Unit"/>.</param>
/// <param name="Found">What the loan has, in the same unit.</param>
/// <param name="EffectiveTo">The first day it no longer holds, or null.</param>
/// <param name="Verified">False: commonly cited, check with counsel.</param>
public sealed record LegalCheck(
    LegalLimit Limit, string Rule, string Bound, string Unit, string Found, bool Kept, string Source, DateOnly EffectiveFrom, DateOnly? EffectiveTo, bool Verified);
