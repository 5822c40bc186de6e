using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Lets a line of the route's merchant through if its lender is within reach.</summary>
internal sealed class LineGate(ILoanStore loans) : Gate("line")
{
    public override async Task<object?> Find(string id, Caller caller, Passed passed, CancellationToken stop)
    {
        var merchant = passed.Get<MerchantStanding>().Merchant.Id;
        var line = await loans.FindLine(merchant, new LineId(id), stop).ConfigureAwait(false);
        return line is not null && caller.Reach.Lenders.Contains(line.Contract.Lender.Party) ? line : null;
    }

    public override PartyId? Concerns(object found) => ((Line)found).Contract.Lender.Party;
}
