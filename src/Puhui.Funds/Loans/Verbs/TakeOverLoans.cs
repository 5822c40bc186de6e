using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Takes loans over from another system with all that happened to them, many at once. A loan that is here already stays as it is, so an interrupted run is simply run again.</summary>
public static class TakeOverLoans
{
    /// <summary>A loan as it was kept elsewhere.</summary>
    /// <param name="Facts">Approval, disbursements, payments and whatever else, with sequences 1, 2, 3….</param>
    /// <param name="Disclosure">The table of all costs that was shown there before signing, whose hash the contract holds: what is still paid out is held against it. Null: none came with the loan.</param>
    public sealed record Taken(LoanContract Contract, IReadOnlyList<LoanFact> Facts, LoanDisclosure? Disclosure = null);

    /// <summary>Pure: what each loan comes to.</summary>
    public static IReadOnlyList<(Loan Loan, LoanEffects Effects, LoanDisclosure? Disclosure)> Decide(IReadOnlyList<Taken> batch, LoanReference reference) => [.. batch.Select(taken =>
    {
        if (taken.Disclosure?.Hash() != taken.Contract.DisclosureHash)
        {
            throw new ArgumentException($"the table of costs that comes with loan {taken.Contract.Id} is not the one whose hash its contract holds", nameof(batch));
        }

        var loan = Loan.Of(taken.Contract, reference, [], [], 0);
        return (loan, LoanEffects.Of(loan, taken.Facts), taken.Disclosure);
    })];

    /// <summary>Gives how many were new.</summary>
    public static Task<int> Handle(IReadOnlyList<Taken> batch, ILoanBookStore loans, Timestamp at, CancellationToken stop) =>
        loans.TakeOver([.. Decide(batch, loans.Reference).OrderBy(l => l.Loan.Contract.Key.Merchant.Value, StringComparer.Ordinal).ThenBy(l => l.Loan.Contract.Id.Value, StringComparer.Ordinal)], at, stop);
}
