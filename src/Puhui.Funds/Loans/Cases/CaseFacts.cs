using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The events of a case as facts of ours. An event that says nothing about money (a close of business) makes no fact; it only tells to which day interest was counted.</summary>
internal sealed class CaseFacts
{
    private readonly List<LoanFact> facts = [];
    private readonly List<(string Type, LoanFact Fact)> named = [];
    private readonly Currency currency;
    private readonly LoanTerms terms;
    private long sequence;

    private readonly bool shownBeforeDisbursement;

    public CaseFacts(LoanTerms terms, LoanCase from)
    {
        (this.terms, currency) = (terms, terms.Currency);
        shownBeforeDisbursement = from.Tags.Contains("before_disbursement");
    }

    public IReadOnlyCollection<LoanFact> Facts => facts;

    /// <summary>The business day of the last event.</summary>
    public DateOnly AsOf { get; private set; } = DateOnly.MinValue;

    /// <summary>The day to which interest on what is past due was last counted: adding a charge does not count it.</summary>
    public DateOnly CountedTo { get; private set; } = DateOnly.MinValue;

    /// <summary>Why the case cannot be run; null: it can.</summary>
    public string? Unsupported { get; private set; }

    public void Add(JsonElement happened)
    {
        var type = happened.Text("type")!;
        var posted = happened.Day("posted_on") ?? happened.Day("date") ?? AsOf;
        AsOf = posted > AsOf ? posted : AsOf;
        CountedTo = type is "fee" or "penalty" ? CountedTo : posted;
        var overpaid = type is "disburse" ? Overpaid(posted) : 0;
        if (Translate(type, happened, happened.Day("date") ?? posted, posted) is { } fact)
        {
            facts.Add(fact);
            named.Add((type, fact));
            if (fact is Disbursed disbursed && terms.DownPayment is { Automatic: true } down)
            {
                PayDown(disbursed, down.Of(disbursed.Amount.Minor, terms.InstalmentMultiple?.Minor ?? 1) - overpaid);
            }
        }
    }

    private long Overpaid(DateOnly on) => terms.DownPayment is { Automatic: true } && facts.Exists(f => f is Disbursed)
        ? LoanCalculator.At(ResolvedLoan.Of(terms), facts, on).Overpaid
        : 0;

    /// <summary>What is paid down automatically is a fact of its own; an overpayment has paid its part already.</summary>
    private void PayDown(Disbursed disbursed, long amount)
    {
        if (amount > 0)
        {
            var number = ++sequence;
            var fact = new Paid(number, new RequestId($"down-payment:{number}"), disbursed.ValueDate, PaymentKind.DownPayment, new Money(amount, currency));
            facts.Add(fact);
            named.Add(("down-payment", fact));
        }
    }

    private LoanFact? Translate(string type, JsonElement e, DateOnly day, DateOnly posted)
    {
        var number = ++sequence;
        var id = new RequestId($"{type}:{number}");
        var amount = e.Number("amount") is { } major ? CaseTerms.Amount(major, currency) : Money.Zero(currency);
        switch (type)
        {
            case "add_expected_tranche":
                return new DisbursementAgreed(number, id, posted, day, amount);
            case "approve":
                return new Approved(number, id, day, amount);
            case "disburse":
                return shownBeforeDisbursement ? new Approved(number, id, day, amount) : new Disbursed(number, id, day, amount);
            case "cob" or "accrual-job" or "reprocess" or "recalculate-interest-job" or "update-available-disbursement-amount":
                return null;
            case "repay" or "prepay":
                return new Paid(number, id, day, PaymentKind.Repayment, e.Opt("amount") is null ? new Money(LoanCalculator.Payoff(ResolvedLoan.Of(terms), facts, day).Total, currency) : amount);
            case "undo_last_disbursal":
                return UndoDisbursal(number, id, day, all: false);
            case "undo_disbursal":
                return UndoDisbursal(number, id, day, all: true);
            case "merchant-refund" or "payout-refund" or "goodwill-credit" or "interest-payment-waiver" or "interest-refund":
                return new Paid(number, id, day, CaseTerms.KindOf(KindName(type)), amount) { RefundsInterest = e.Opt("interest_refund_calculation") is { } refunds ? refunds.ValueKind == JsonValueKind.True : null };
            case "pay-principal-portion" or "pay-interest-portion":
                return new Paid(number, id, day, PaymentKind.Repayment, amount)
                {
                    Designated = new Designation(e.Day("period_due")!.Value, type == "pay-principal-portion" ? Component.Principal : Component.Interest),
                };
            case "credit-principal" or "credit-interest":
                return new ChargedBack(number, id, day, id, amount) { To = type == "credit-principal" ? Component.Principal : Component.Interest };
            case "fee" or "penalty":
                return new Charged(number, id, day < posted ? day : posted, CaseTerms.ChargeOf(e, currency) with { IsPenalty = type == "penalty" }, day);
            case "waive-charge":
                var waived = (Charged)named.FindLast(n => n.Fact is Charged).Fact;
                return new ChargeWaived(number, id, Earlier(posted, waived.DueOn), waived.Id);
            case "charge-adjustment":
                return new Paid(number, id, day, PaymentKind.ChargeAdjustment, amount) { Charge = ChargeOf(e) };
            case "chargeback":
                return new ChargedBack(number, id, day, PaymentOf(e), amount);
            case "credit-balance-refund":
                return new CreditBalanceRefunded(number, id, day, amount);
            case "reschedule":
                return new Rescheduled(number, id, Earlier(posted, RateOf(e) is null ? posted : e.Day("reschedule_from")!.Value.AddDays(-1)), e.Day("reschedule_from") ?? day, e.Day("adjusted_due_date"), Count(e, "grace_principal"), Count(e, "grace_interest"), Count(e, "extra_terms"), RateOf(e));
            case "rate-change":
                return new RateChanged(number, id, day.AddDays(-1), RateOf(e)!.Value);
            case "interest-pause":
                return new InterestPaused(number, id, Earlier(posted, e.Day("start")!.Value.AddDays(-1)), e.Day("start")!.Value, e.Day("end")!.Value);
            case "interest-pause-delete":
                return Back(number, id, day, "interest-pause");
            case "interest-pause-update":
                facts.Add(Back(++sequence, new RequestId($"undo:{sequence}"), day, "interest-pause"));
                named.Add(("interest-pause", new InterestPaused(number, id, Earlier(posted, e.Day("start")!.Value.AddDays(-1)), e.Day("start")!.Value, e.Day("end")!.Value)));
                facts.Add(named[^1].Fact);
                return null;
            case "re-age":
                return new ReAged(number, id, Earlier(day, e.Day("start")!.Value), e.Day("start")!.Value, e.Whole("installments"), e.Whole("frequency_number", 1), CaseTerms.FrequencyOf(e.Text("frequency")), e.Text("interest_handling") switch
                {
                    "EQUAL_AMORTIZATION_PAYABLE_INTEREST" => ReAgeInterest.PayableInEqualParts,
                    "EQUAL_AMORTIZATION_FULL_INTEREST" => ReAgeInterest.AllInEqualParts,
                    _ => ReAgeInterest.Recomputed,
                });
            case "re-amortize":
                return new ReAmortised(number, id, day, e.Text("interest_handling") switch
                {
                    "WAIVE_INTEREST" => ReAmortiseInterest.Waived,
                    "EQUAL_AMORTIZATION_INTEREST_SPLIT" => ReAmortiseInterest.InEqualParts,
                    _ => ReAmortiseInterest.WithNext,
                });
            case "charge-off":
                return new ChargedOff(number, id, day, null);
            case "undo-charge-off":
                return Back(number, id, day, "charge-off");
            case "undo-waive-charge":
                return Back(number, id, day, "waive-charge");
            case "write-off":
                return new WrittenOff(number, id, day);
            case "undo":
                return Undo(number, id, day, e);
            default:
                Unsupported ??= $"event {type}";
                return null;
        }
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    private static int? Count(JsonElement e, string name) => e.Whole(name) is > 0 and var count ? count : null;

    private static Rate? RateOf(JsonElement e) => e.Number("new_rate_percent") is { } percent ? Rate.FromPercent(percent) : null;

    private static string KindName(string type) => type.ToUpperInvariant().Replace('-', '_').Replace("MERCHANT_REFUND", "MERCHANT_ISSUED_REFUND", StringComparison.Ordinal);

    private RequestId? ChargeOf(JsonElement e) =>
        named.FindLast(n => n.Fact is Charged charged && (e.Day("charge_due_date") is not { } due || charged.DueOn == due)).Fact?.Id;

    /// <summary>"repayment" with a number means the nth repayment; otherwise the last.</summary>
    private RequestId PaymentOf(JsonElement e)
    {
        var types = TypesOf((e.Text("target") ?? "repay").Replace("last ", "", StringComparison.Ordinal).Replace(" transaction", "", StringComparison.Ordinal));
        var payments = named.FindAll(n => types.Contains(n.Type, StringComparer.Ordinal));
        return e.Opt("target_nth") is null ? payments[^1].Fact.Id : payments[Math.Clamp(e.Whole("target_nth", 1), 1, payments.Count) - 1].Fact.Id;
    }

    private Reversed Back(long number, RequestId id, DateOnly day, string type)
    {
        var at = named.FindLastIndex(n => string.Equals(n.Type, type, StringComparison.Ordinal));
        var fact = named[at].Fact;
        named.RemoveAt(at);
        return new Reversed(number, id, day, fact.Id, "undone");
    }

    /// <summary>Undoing the last disbursement takes it back; undoing the disbursement takes back everything since the approval.</summary>
    private Reversed? UndoDisbursal(long number, RequestId id, DateOnly day, bool all)
    {
        if (all)
        {
            foreach (var (_, fact) in named.Where(n => n.Fact is not Approved and not Charged))
            {
                facts.Add(new Reversed(++sequence, new RequestId($"undo:{sequence}"), day, fact.Id, "disbursement undone"));
            }

            named.RemoveAll(n => n.Fact is not Approved and not Charged);
            return null;
        }

        var at = named.FindLastIndex(n => n.Fact is Disbursed);
        var last = named[at].Fact;
        if (at + 1 < named.Count && named[at + 1].Type == "down-payment")
        {
            facts.Add(new Reversed(++sequence, new RequestId($"undo:{sequence}"), day, named[at + 1].Fact.Id, "disbursement undone"));
            named.RemoveAt(at + 1);
        }

        named.RemoveAt(at);
        return new Reversed(number, id, day, last.Id, "disbursement undone");
    }

    /// <summary>"Repayment on date" and "repay" mean the nth of that type on the day; "last …" the latest of all; "any transaction" whatever moved money.</summary>
    private Reversed? Undo(long number, RequestId id, DateOnly day, JsonElement e)
    {
        var target = e.Text("target") ?? "";
        var types = TypesOf(target.Replace(" on date", "", StringComparison.Ordinal).Replace("last ", "", StringComparison.Ordinal));
        var found = named.FindAll(n => types.Contains(n.Type, StringComparer.Ordinal));
        if (!target.StartsWith("last", StringComparison.Ordinal) && e.Opt("nth") is not null)
        {
            found.RemoveAll(n => n.Fact.ValueDate != day);
        }

        if (found.Count == 0)
        {
            Unsupported ??= $"undo of {target}";
            return null;
        }

        var undone = e.Opt("nth") is null ? found[^1] : found[Math.Clamp(e.Whole("nth", 1), 1, found.Count) - 1];
        named.Remove(undone);
        return new Reversed(number, id, day, undone.Fact.Id, "undone");
    }

    private static string[] TypesOf(string target) => target switch
    {
        "Repayment" or "repay" or "repayment" or "account transfer" => ["repay", "prepay"],
        "any transaction" => ["disburse", "down-payment", "repay", "prepay", "merchant-refund", "payout-refund", "goodwill-credit", "interest-payment-waiver", "charge-adjustment"],
        "Merchant Issued Refund" => ["merchant-refund"],
        "Payout Refund" => ["payout-refund"],
        "Interest Payment Waiver" => ["interest-payment-waiver"],
        "Down Payment" => ["down-payment"],
        _ => [target],
    };
}
