using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Gives up what is unpaid of a charge.</summary>
internal sealed class WaiveChargeOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/charge-waivers", "Gives up what is unpaid of a charge", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new RequestId("bank:charge-1"));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Charge">As the loan's charges name it.</param>
    /// <param name="Instalment">Of a charge with each instalment: the one meant; all if left out.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(RequestId Charge, int? Instalment = null, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Count("instalment", Instalment);
            return LoanWish.Of((id, loan, day) => new WaiveLoanCharge.Request(id, loan, Charge, Instalment, day), WaiveLoanCharge.Decide, WaiveLoanCharge.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
