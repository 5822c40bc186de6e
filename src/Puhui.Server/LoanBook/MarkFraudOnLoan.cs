using System.Text.Json.Serialization;
using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Marks a loan as suspected fraud, or lifts the mark. Seen by those who manage loans only.</summary>
internal sealed class MarkFraudOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/fraud-marks", "Marks a loan as suspected fraud, or lifts the mark", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(FraudMarkStep.Set, "The goods were never delivered");

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(FraudMarkStep Mark, string Reason, DateOnly? On = null) : ILoanRequest
    {
        /// <summary>Who asks; never part of the body.</summary>
        [JsonIgnore]
        internal string By { get; init; } = "";

        public LoanWish Wish()
        {
            ReasonText.Require(Reason);
            return LoanWish.Of((id, loan, day) => new MarkLoanFraud.Request(id, loan, Mark, day, By, Reason), MarkLoanFraud.Decide, MarkLoanFraud.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, Caller caller, CancellationToken stop) => command.Run(request with { By = caller.Principal.Actor }, stop);
}
