using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Agrees on a further disbursement for a later day; the schedule is drawn up with it.</summary>
internal sealed class AgreeOnDisbursement() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/agreed-disbursements", "Agrees on a further disbursement for a later day", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("5000.00", Currency.Cny), new DateOnly(2026, 12, 1));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="PaidOutOn">The day on which it is to be paid out.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(Money Amount, DateOnly PaidOutOn, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Amount("amount", Amount);
            LoanInputs.Day("paid_out_on", PaidOutOn);
            return LoanWish.Of((id, loan, day) => new AgreeDisbursement.Request(id, loan, PaidOutOn, Amount, day), AgreeDisbursement.Decide, AgreeDisbursement.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
