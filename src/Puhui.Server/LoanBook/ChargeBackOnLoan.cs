using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Takes back a payment, or a part of it, that the payer's bank took back: it is owed again.</summary>
internal sealed class ChargeBackOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/chargebacks", "Takes a payment back that the payer's bank took back", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new RequestId("bank:payment-1"), Money.Parse("1200.00", Currency.Cny));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="Payment">The request that recorded it.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(RequestId Payment, Money Amount, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Amount("amount", Amount);
            return LoanWish.Of((id, loan, day) => new ChargeBackLoan.Request(id, loan, Payment, Amount, day), ChargeBackLoan.Decide, ChargeBackLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
