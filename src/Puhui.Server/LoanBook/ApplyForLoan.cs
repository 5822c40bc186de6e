using System.Text;
using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Turns a proposal into an application: the borrower, or the platform for it, signs the terms and the table of all costs it was shown. The lender decides on it.</summary>
internal sealed class ApplyForLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans", "Applies for a loan: the terms and the cost table are signed", Permission.LoansWrite)
{
    private const int Repeated = 2;

    public override bool MovesMoney => true;

    public override object? ExampleBody =>
        new Request("order-loan", new PreviewLoan.Request(Money.Parse("30000.00", Currency.Cny), Count: 3, Use: LoanUse.Stock), ContentHash.Of("the table"u8), new LoanId("loan-1"));

    public override Delegate Handler => Apply;

    /// <summary>A signature.</summary>
    /// <param name="Product">The code of a product, as the preview was asked for.</param>
    /// <param name="Wish">What is asked for, with the body that the preview was asked with.</param>
    /// <param name="DisclosureHash">Of the cost table that the borrower saw.</param>
    /// <param name="Loan">The id the loan is to have; one that follows from the Idempotency-Key if left out.</param>
    internal sealed record Request(string Product, PreviewLoan.Request Wish, ContentHash DisclosureHash, LoanId? Loan = null);

    private static async Task<LoanPosition> Apply(
        Gated<MerchantStanding> merchant, Request request, IdempotencyKey key, Caller caller, ServerData data, ILoanBookStore loans, ILoanStore lines, HttpContext http, CancellationToken stop)
    {
        var standing = merchant.Value;
        var now = Moment.Of(caller.Now, standing.Merchant.Zone);
        var id = request.Loan ?? new LoanId($"loan:{ContentHash.Of(Encoding.UTF8.GetBytes(key.Request.Value)).Hex[..24]}");
        var loan = new LoanKey(standing.Merchant.Id, id);
        var existing = await loans.FindRequest(loan.Merchant, key.Request, stop).ConfigureAwait(false) is null ? null : await loans.FindLoan(loan, stop).ConfigureAwait(false);
        var lender = LenderChoice.InCurrency(LenderChoice.Of(caller, request.Wish.Lender), request.Wish.Amount.Currency, data.Policy.Licence);
        var others = existing is null ? await DebtsBeside.Of(request.Wish, (loan.Merchant, lender.Party, now.Today), loans, lines, stop).ConfigureAwait(false) : (Money?)null;
        var asked = request.Wish.ToProposal(request.Product, existing?.Contract.Terms.SubmittedOn ?? now.Today, lender, others);
        var (contract, disclosure) = ContractOf(loan, request, (asked, lender), data);
        var most = data.Lending.Products.Find(contract.ProductCode, contract.Terms.SubmittedOn)!.OpenApplications;
        var outcome = await SubmitLoan.Handle(new SubmitLoan.Request(key.Request, contract, disclosure) { OpenApplicationsMax = most }, loans, now, stop).ConfigureAwait(false);
        if (outcome is not (SubmitLoan.Outcome.Submitted or SubmitLoan.Outcome.Repeated))
        {
            throw ProblemException.Refused(outcome);
        }

        if ((int)outcome == Repeated)
        {
            http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }

        var signed = await loans.FindLoan(loan, stop).ConfigureAwait(false);
        Check.That(signed is not null, "a loan is never deleted");
        return LoanPosition.Of(signed with { Facts = [], Posted = [], Version = 0 }, contract.Terms.SubmittedOn);
    }

    /// <summary>The contract that was shown on a day, if its cost table is the one signed.</summary>
    private static (LoanContract Contract, LoanDisclosure Disclosure) ContractOf(LoanKey loan, Request request, (ProposeLoan.Request Request, Lender Lender) asked, ServerData data)
    {
        var answer = ProposeLoan.Decide(asked.Request, data.Lending);
        var proposal = answer.Proposal ?? throw ProblemException.Refused(answer.Outcome);
        if (proposal.DisclosureHash != request.DisclosureHash)
        {
            throw new ProblemException(422, "disclosure_differs", "disclosure_hash");
        }

        var contract = new LoanContract(
            loan.Loan, loan.Merchant, asked.Lender, proposal.ProductCode, proposal.ProductVersion, proposal.Terms, proposal.TermsHash, proposal.DisclosureHash, proposal.RulesVersion, proposal.Servicing)
        {
            Use = proposal.Use,
            Supplier = proposal.Supplier,
            Settles = request.Wish.Settles,
        };
        return (contract, proposal.Disclosure);
    }
}
