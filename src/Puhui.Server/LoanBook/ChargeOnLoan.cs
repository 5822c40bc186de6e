using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Adds a fee or penalty to a loan.</summary>
internal sealed class ChargeOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/charges", "Adds a fee or penalty to a loan", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new ChargeTerms("Reminder", ChargeTime.OnDay, ChargeBase.Flat, null, Money.Parse("20.00", Currency.Cny), IsPenalty: true), new DateOnly(2026, 12, 1));

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="DueOn">The day it falls due.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(ChargeTerms Terms, DateOnly DueOn, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Day("due_on", DueOn);
            LoanInputs.Amount("flat", Terms.Flat);
            LoanInputs.Percent("percent", Terms.Percent);
            LoanInputs.Text("name", Terms.Name, 100);
            return LoanWish.Of((id, loan, day) => new ChargeLoan.Request(id, loan, Terms, DueOn, day), ChargeLoan.Decide, ChargeLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
