using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>What the law asks about a loan or a line.</summary>
/// <param name="Others">What the borrower owes or may draw with this lender already.</param>
/// <param name="AllIn">The whole annualised cost if everything is paid on its day.</param>
/// <param name="AllInWithContingent">The same if every charge that may be added is.</param>
/// <param name="Bullet">Is all principal due at once?</param>
/// <param name="ToSupplier">Is the supplier paid? Null: not asked here.</param>
internal sealed record LegalFigures(
    LoanPurpose Purpose, LoanUse? Use, Money Principal, Money Others, Rate AllIn, Rate AllInWithContingent, DateOnly From, DateOnly LastDue, bool Bullet, bool? ToSupplier);
