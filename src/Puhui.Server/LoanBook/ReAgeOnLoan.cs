using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Spreads all that is outstanding over new instalments.</summary>
internal sealed class ReAgeOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/re-ages", "Spreads all that is outstanding over new instalments", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new DateOnly(2026, 12, 22), 6, ReAgeInterest.Recomputed);

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="FirstDueOn">The first new due day.</param>
    /// <param name="Interest">What becomes of interest.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(DateOnly FirstDueOn, int Count, ReAgeInterest Interest, int Every = 1, Frequency Frequency = Frequency.Months, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Day("first_due_on", FirstDueOn);
            LoanInputs.Plan(Count, Every, Frequency);
            return LoanWish.Of((id, loan, day) => new ReAgeLoan.Request(id, loan, FirstDueOn, Count, Every, Frequency, Interest, day), ReAgeLoan.Decide, ReAgeLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
