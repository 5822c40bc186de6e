using Puhui.Access;
using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Takes an application back as the borrower or for it, before anything was paid out.</summary>
internal sealed class WithdrawApplication() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/withdrawal", "Takes an application back", Permission.LoansWrite)
{
    public override bool MovesMoney => true;

    public override Delegate Handler => Carry;

    private static Task<LoanReceipt> Carry(LoanCommand command, CancellationToken stop) => command.Run(new Request(), stop);

    private sealed record Request : ILoanRequest
    {
        public DateOnly? On => null;

        public LoanWish Wish() => LoanWish.Of((id, loan, day) => new WithdrawLoan.Request(id, loan, day), WithdrawLoan.Decide, WithdrawLoan.Handle);
    }
}
