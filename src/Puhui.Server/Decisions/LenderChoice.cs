using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Server;

/// <summary>For which lender a caller acts: the one it names, which must be within reach, or the only one there is.</summary>
internal static class LenderChoice
{
    public static PartyId Of(Caller caller, PartyId? asked) => asked switch
    {
        { } one when caller.Reach.Lenders.Contains(one) => one,
        { } => throw new ProblemException(404, "not_found", "lender"),
        null when caller.Reach.Lenders.Count == 1 => caller.Reach.Lenders[0],
        null => throw new ProblemException(422, "lender_needed", "lender"),
    };

    /// <summary>A lender as contracts name it: each currency is lent out of a book of its own.</summary>
    public static Lender InCurrency(PartyId lender, Currency currency, string licence) =>
        new(lender, new BookId($"{lender}-{currency.Code.ToLowerInvariant()}"), licence);
}
