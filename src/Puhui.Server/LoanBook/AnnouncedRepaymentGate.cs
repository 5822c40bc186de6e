using Puhui.Funds.Loans;

namespace Puhui.Server;

/// <summary>Lets a payment announced on the route's loan through.</summary>
internal sealed class AnnouncedRepaymentGate() : Gate("announcement")
{
    public override Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        Task.FromResult<object?>(AnnouncedRepayment.Of(passed.Get<Loan>()).FirstOrDefault(p => p.Id.Value == id));
}
