using System.Text.Json;

namespace Puhui.Funds.Loans;

/// <summary>Compares the transactions of a snapshot with the effects of facts. Accruals are left out: income is computed for any range here and is no transaction.</summary>
internal sealed class CaseTransactions(decimal perMajor)
{
    public void Compare(CaseComparison to, string place, JsonElement snapshot, LoanStanding standing)
    {
        if (snapshot.Opt("transactions") is not { } transactions)
        {
            return;
        }

        var theirs = transactions.EnumerateArray().Where(t => !IsIncome(t.Text("type")!) && !t.Flag("reverted")).ToList();
        var ours = standing.Effects.ToList();
        foreach (var transaction in theirs)
        {
            var kind = KindOf(transaction.Text("type")!);
            var at = ours.FindIndex(e => e.Kind == kind && e.On == transaction.Day("date") && !e.Reversed && Amounts(transaction, e));
            if (at < 0 && transaction.Opt("reverted") is null)
            {
                // A table without a column for it lists what was taken back among the rest, with the portions it once had.
                at = ours.FindIndex(e => e.Kind == kind && e.On == transaction.Day("date") && e.Reversed && Is(transaction, "amount", e.Amount));
            }

            if (at < 0)
            {
                to.Differs($"{place}: {transaction.Text("type")} on {transaction.Text("date")}", Told(transaction), Nearest(ours, kind, transaction));
                return;
            }

            ours.RemoveAt(at);
        }

        ours.RemoveAll(e => e.Reversed);
        if (ours.Count > 0)
        {
            to.Differs($"{place}: transactions", null, $"{ours[0].Kind} {ours[0].Amount / perMajor} on {ours[0].On:yyyy-MM-dd}");
        }
    }

    private static bool IsIncome(string type) => type.Contains("Accrual", StringComparison.Ordinal) || type.Contains("Amortization", StringComparison.Ordinal);

    /// <summary>A waived charge is told with or without its portion.</summary>
    private bool Amounts(JsonElement t, FactEffect e) =>
        Is(t, "amount", e.Amount) && Is(t, "balance", e.Balance) && ((e.Kind == EffectKind.ChargeWaiver && t.Number("fees") == 0 && t.Number("penalties") == 0) || Portions(t, e));

    private bool Portions(JsonElement t, FactEffect e) =>
        Is(t, "principal", e.Portions.Principal) && Is(t, "interest", e.Portions.Interest) && Is(t, "fees", e.Portions.Fee)
        && Is(t, "penalties", e.Portions.Penalty) && Is(t, "overpayment", e.Overpaid);

    private bool Is(JsonElement t, string name, long minor) => t.Number(name) is not { } major || major * perMajor == minor;

    private static string Told(JsonElement t) => $"{t.Number("amount")} = {t.Number("principal")}/{t.Number("interest")}/{t.Number("fees")}/{t.Number("penalties")} balance {t.Number("balance")}";

    private string? Nearest(List<FactEffect> ours, EffectKind? kind, JsonElement t) =>
        ours.Find(e => e.Kind == kind && !e.Reversed && e.On == t.Day("date")) is { } e
            ? $"{e.Amount / perMajor} = {e.Portions.Principal / perMajor}/{e.Portions.Interest / perMajor}/{e.Portions.Fee / perMajor}/{e.Portions.Penalty / perMajor} balance {e.Balance / perMajor}"
            : null;

    private static EffectKind? KindOf(string type) => type switch
    {
        "Disbursement" => EffectKind.Disbursement,
        "Repayment" => EffectKind.Repayment,
        "Repayment (at time of disbursement)" => EffectKind.RepaymentAtDisbursement,
        "Down Payment" => EffectKind.DownPayment,
        "Merchant Issued Refund" => EffectKind.MerchantRefund,
        "Payout Refund" => EffectKind.PayoutRefund,
        "Goodwill Credit" => EffectKind.GoodwillCredit,
        "Interest Payment Waiver" => EffectKind.InterestPaymentWaiver,
        "Interest Refund" => EffectKind.InterestRefund,
        "Charge Adjustment" => EffectKind.ChargeAdjustment,
        "Credit Balance Refund" => EffectKind.CreditBalanceRefund,
        "Chargeback" => EffectKind.Chargeback,
        "Charge-off" => EffectKind.ChargeOff,
        "Close (as written-off)" => EffectKind.WriteOff,
        "Re-age" => EffectKind.ReAge,
        "Re-amortize" => EffectKind.ReAmortise,
        "Waive loan charges" => EffectKind.ChargeWaiver,
        "Contract Termination" => EffectKind.ContractTermination,
        "Refund" => EffectKind.ChargeRefund,
        _ => null,
    };
}
