using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Shows the table of all costs that was signed, as kept or else reckoned again from the contract, and whether it hashes to what the contract names.</summary>
internal sealed class ShowLoanDisclosure() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/disclosure", "Shows the table of all costs that was signed", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Show;

    /// <summary>The table.</summary>
    /// <param name="SignedHash">What the contract names; null: none was made here.</param>
    /// <param name="IsAsSigned">Does the table hash to it?</param>
    internal sealed record Answer(LoanDisclosure Disclosure, Kernel.ContentHash Hash, Kernel.ContentHash? SignedHash, bool IsAsSigned);

    private static async Task<Answer> Show(Gated<Loan> loan, ServerData data, ILoanBookStore loans, CancellationToken stop)
    {
        var contract = loan.Value.Contract;
        if (contract.DisclosureHash is null)
        {
            throw new ProblemException(404, "not_found", "disclosure");
        }

        var table = await loans.FindDisclosure(contract.Key, stop).ConfigureAwait(false) ?? ProposeLoan.DisclosureOf(contract, data.Lending);
        var hash = table.Hash();
        return new Answer(table, hash, contract.DisclosureHash, hash == contract.DisclosureHash);
    }
}
