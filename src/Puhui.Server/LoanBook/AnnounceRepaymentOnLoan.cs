using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Records that the borrower says it paid; it counts once the lender, or the platform for it, confirms that the money came.</summary>
internal sealed class AnnounceRepaymentOnLoan() : Endpoint(
    "POST", "/v1/merchants/{merchant}/loans/{loan}/announced-payments", "Announces a payment by the borrower; it counts once it is confirmed", Permission.LoansWrite)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(Money.Parse("1200.00", Currency.Cny), "From my account ending in 4711, this morning");

    public override Delegate Handler => Announce;

    /// <summary>A payment that was made.</summary>
    /// <param name="Words">What the lender finds the money by, up to 200 characters.</param>
    internal sealed record Request(Money Amount, string? Words = null) : ILoanRequest
    {
        DateOnly? ILoanRequest.On => null;

        public LoanWish Wish()
        {
            var words = Words?.Trim() ?? "";
            LoanInputs.Amount("amount", Amount);
            LoanInputs.Text("words", words.Length == 0 ? null : words, AnnounceRepayment.WordsMax);
            return LoanWish.Of((id, loan, day) => new AnnounceRepayment.Request(id, loan, Amount, day, words), AnnounceRepayment.Decide, AnnounceRepayment.Handle);
        }
    }

    private static Task<LoanReceipt> Announce(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
