using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>Ids of facts that follow by themselves: closes of business, charges for what is overdue, automatic down payments. Requests may not use them.</summary>
internal static class OwnIds
{
    public const string Prefix = "auto:";

    public static bool IsOwn(RequestId id) => id.Value.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The automatic down payment of a disbursement.</summary>
    public static RequestId DownPaymentOf(LoanFact disbursed) => new($"{Prefix}down-payment:{disbursed.Sequence}");
}
