using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lets a loan of the route's merchant through if its lender is within reach.</summary>
internal sealed class LoanGate(ILoanBookStore loans) : Gate("loan")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        if (id.Length > LoanId.LengthMax)
        {
            return null;
        }

        var merchant = passed.Get<MerchantStanding>().Merchant.Id;
        var key = new LoanKey(merchant, new LoanId(id));
        var loan = await (passed.IsToShow ? loans.ReadLoan(key, stop) : loans.FindLoan(key, stop)).ConfigureAwait(false);
        return loan is not null && caller.Reach.Lenders.Contains(loan.Contract.Lender.Party) ? loan : null;
    }

    public override PartyId? Concerns(object found) => ((Loan)found).Contract.Lender.Party;
}
