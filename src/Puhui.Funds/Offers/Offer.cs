using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds;

/// <summary>Who lends: a party, the book its money is counted in, and the licence whose legal caps bind it ("bank", "micro_lender", "unlicensed").</summary>
public sealed record Lender(PartyId Party, BookId Book, string Licence);

/// <summary>A lender's promise to a merchant, open until a day: a limit at a rate on a product's terms. What led to it stays behind its decision id.</summary>
/// <param name="Decision">The id of the decision it rests on, or of whoever made it by hand.</param>
/// <param name="LendingAllowed">False for an offer made from a back-test: it shows what would have been and can never be accepted.</param>
/// <param name="RulesVersion">The legal figures it was checked against.</param>
public sealed record Offer(
    OfferId Id,
    MerchantId Merchant,
    string Decision,
    Lender Lender,
    Money Limit,
    Rate Rate,
    string ProductCode,
    string ProductVersion,
    LineTerms Terms,
    DateOnly MadeOn,
    DateOnly ValidUntil,
    bool LendingAllowed,
    string RulesVersion,
    CostDisclosure Disclosure);
