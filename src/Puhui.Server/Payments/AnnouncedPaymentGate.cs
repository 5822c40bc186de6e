using Puhui.Funds;

namespace Puhui.Server;

/// <summary>Lets a payment announced on the route's line through.</summary>
internal sealed class AnnouncedPaymentGate() : Gate("payment")
{
    public override Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop) =>
        Task.FromResult<object?>(AnnouncedPayment.Of(passed.Get<Line>().Facts).FirstOrDefault(p => p.Id.Value == id));
}
