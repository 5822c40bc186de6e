using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Explains a figure of a loan on a day, step by step with numbers.</summary>
internal sealed class ExplainLoanFigure() : Endpoint("GET", "/v1/merchants/{merchant}/loans/{loan}/explain", "Explains a figure of a loan, step by step", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Explain;

    private static LoanExplanation Explain(
        Gated<MerchantStanding> merchant, Gated<Loan> loan, Choice<LoanFigure> figure, int? row, string? payment, Day? on, Caller caller)
    {
        var (ofRow, ofPayment) = (figure.Value is LoanFigure.Instalment or LoanFigure.RowInterest, figure.Value == LoanFigure.PaymentUse);
        if (ofRow != row is not null || ofPayment != payment is not null)
        {
            throw new ProblemException(400, "row_or_payment_needed", ofPayment ? "payment" : "row");
        }

        return ExplainLoan.Of(loan.Value, LoanDays.Of(loan.Value, on, merchant.Value, caller), figure.Value, row, IdText<RequestId>.Of(payment, "payment"))
            ?? throw new ProblemException(404, "not_found", ofPayment ? "payment" : "row");
    }
}
