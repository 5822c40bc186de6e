using System.CommandLine;
using Puhui.Chain;
using Puhui.Cli.Host;
using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>puhui loans draw: pays out part of a line's limit.</summary>
internal sealed class LoansDraw() : LoanChangeVerb<Draw.Outcome>("loans draw", "Draws on a line, paid to the borrower or straight to a supplier", movesMoney: true, LoanInputs.Amount, Supplier)
{
    private static readonly Option<PartyId?> Supplier = Inputs.Optional<PartyId?>("--supplier", "party", "Pay this supplier instead of the borrower", text => new PartyId(text), null);

    protected override string Describe(VerbContext verb, Line line, DateOnly on) =>
        $"pay {verb.Value(LoanInputs.Amount).In(line.Contract.Currency)} to {verb.Value(Supplier)?.Value ?? line.Contract.Merchant.Value} on {LoanScreens.Text(on)}";

    protected override async Task<Draw.Outcome> Change(VerbContext verb, Line line, LineStores stores, DateOnly on, Moment now)
    {
        var amount = verb.Value(LoanInputs.Amount).In(line.Contract.Currency);
        var request = new Draw.Request(verb.Value(LoanInputs.Request), line.Contract.Merchant, line.Contract.Id, amount, on, verb.Value(Supplier));
        var consented = await RecordsConsented(line, stores, Timestamp.Now(verb.Clock), verb.Stop);
        return await Draw.Handle(request, consented, stores.Loans, DataFiles.Rules(), now, verb.Stop);
    }

    /// <summary>A limit that rests on a decision rests on the merchant's records; one of an offer made by hand does not.</summary>
    private static async Task<bool> RecordsConsented(Line line, LineStores stores, Timestamp now, CancellationToken stop)
    {
        var offer = await stores.Loans.FindOffer(line.Contract.Merchant, line.Contract.Offer, stop);
        return offer is null
            || SealedDecision.MerchantOf(offer.Decision) is not { } merchant
            || MayStillLend.ToDraw(await stores.Signals.FindMerchant(merchant, stop), now);
    }
}
