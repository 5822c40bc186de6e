using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Gives a loan new conditions from one instalment on; what is left out stays.</summary>
internal sealed class RescheduleOnLoan() : Endpoint("POST", "/v1/merchants/{merchant}/loans/{loan}/reschedules", "Gives a loan new conditions from one instalment on", Permission.LoansManage)
{
    public override bool MovesMoney => true;

    public override object? ExampleBody => new Request(new DateOnly(2026, 12, 22), ExtraTerms: 2);

    public override Delegate Handler => Carry;

    /// <summary>What is asked for.</summary>
    /// <param name="From">The due day of the first instalment changed.</param>
    /// <param name="DueOn">Its new due day; later ones move with it.</param>
    /// <param name="GracePrincipal">So many instalments from it on ask for no principal.</param>
    /// <param name="GraceInterest">So many ask for no interest yet.</param>
    /// <param name="ExtraTerms">So many instalments more.</param>
    /// <param name="On">The day it counts from; today if left out.</param>
    internal sealed record Request(DateOnly From, DateOnly? DueOn = null, int? GracePrincipal = null, int? GraceInterest = null, int? ExtraTerms = null, Rate? NewRate = null, DateOnly? On = null) : ILoanRequest
    {
        public LoanWish Wish()
        {
            LoanInputs.Day("from", From);
            LoanInputs.Day("due_on", DueOn);
            LoanInputs.Count("grace_principal", GracePrincipal);
            LoanInputs.Count("grace_interest", GraceInterest);
            LoanInputs.Count("extra_terms", ExtraTerms);
            LoanInputs.Rate("new_rate", NewRate);
            return LoanWish.Of((id, loan, day) => new RescheduleLoan.Request(id, loan, From, DueOn, GracePrincipal, GraceInterest, ExtraTerms, NewRate, day), RescheduleLoan.Decide, RescheduleLoan.Handle);
        }
    }

    private static Task<LoanReceipt> Carry(Request request, LoanCommand command, CancellationToken stop) => command.Run(request, stop);
}
