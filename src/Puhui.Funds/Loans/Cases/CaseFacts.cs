using System.Text.Json;
using Puhui.Kernel;

namespace Puhui.Funds.Loans;

/// <summary>The events of a case as facts of ours. An event that says nothing about money (a close of business) makes no fact; it only tells to which day interest was counted.</summary>
internal sealed class CaseFacts
{
    private readonly List<LoanFact> facts = [];
    private readonly List<(string Type, LoanFact Fact)> named = [];
    private readonly Dictionary<RequestId, RequestId> interestOf = [];
    private readonly Currency currency;
    private LoanTerms terms;
    private long sequence;

    private readonly bool shownBeforeDisbursement;
    private readonly bool closes;

    public CaseFacts(LoanTerms terms, LoanCase from)
    {
        (this.terms, currency) = (terms, terms.Currency);
        shownBeforeDisbursement = from.Tags.Contains("before_disbursement");
        closes = from.Tags.Contains("cob");
    }

    public IReadOnlyCollection<LoanFact> Facts => facts;

    /// <summary>The terms as applied for last: an application may be changed until it is approved.</summary>
    public ResolvedLoan Loan => ResolvedLoan.Of(terms);

    /// <summary>The business day of the last event.</summary>
    public DateOnly AsOf { get; private set; } = DateOnly.MinValue;

    /// <summary>The day to which interest on what is past due was last counted: adding a charge after the last instalment does not count it.</summary>
    public DateOnly CountedTo { get; private set; } = DateOnly.MinValue;

    /// <summary>Why the case cannot be run; null: it can.</summary>
    public string? Unsupported { get; private set; }

    public void Add(JsonElement happened)
    {
        var type = happened.Text("type")!;
        var posted = happened.Day("posted_on") ?? happened.Day("date") ?? AsOf;
        AsOf = posted > AsOf ? posted : AsOf;
        CountedTo = type is "fee" or "penalty" && happened.Day("date") > LastDue() ? CountedTo : posted;
        var overpaid = type is "disburse" ? Overpaid(posted) : 0;
        if (Translate(type, happened, happened.Day("date") ?? posted, posted) is { } fact)
        {
            CountInterestAnew(fact.ValueDate);
            facts.Add(fact);
            named.Add((type, fact));
            if (fact is Disbursed disbursed && terms.DownPayment is { Automatic: true } down)
            {
                PayDown(disbursed, down.Of(disbursed.Amount.Minor, terms.InstalmentMultiple?.Minor ?? 1) - overpaid);
            }
        }
        else if (type is "cob")
        {
            Close(posted);
        }
    }

    /// <summary>What a preview asks about: not done, only tried.</summary>
    public LoanFact Previewed(JsonElement preview, DateOnly on) => CaseEvent.Previewed(preview, sequence + 1, on);

    /// <summary>A snapshot of a later day than the last event's shows the loan on that day, after the close of business of its day if the case says that there was one.</summary>
    public void SeenOn(DateOnly? day)
    {
        if (day > AsOf)
        {
            AsOf = day.Value;
            if (closes)
            {
                CountedTo = AsOf;
                Close(AsOf);
            }
        }
    }

    /// <summary>A close of business adds the charges of instalments that are late, as ours does.</summary>
    private void Close(DateOnly day)
    {
        foreach (var fact in OverdueCharges.On(ResolvedLoan.Of(terms), facts, day))
        {
            facts.Add(fact);
            sequence = Math.Max(sequence, fact.Sequence);
        }
    }

    private DateOnly? LastDue() => facts.Exists(f => f is Disbursed) ? LoanCalculator.At(Loan, facts, AsOf).Rows[^1].DueOn : null;

    private long Overpaid(DateOnly on) => terms.DownPayment is { Automatic: true } && facts.Exists(f => f is Disbursed)
        ? LoanCalculator.At(Loan, facts, on).Overpaid
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

    /// <summary>Null: the event says nothing about money.</summary>
    private LoanFact? Translate(string type, JsonElement e, DateOnly day, DateOnly posted)
    {
        var number = ++sequence;
        var amount = e.Number("amount") is { } major ? CaseTerms.Amount(major, currency) : Money.Zero(currency);
        var at = new CaseEvent(type, e, number, new RequestId($"{type}:{number}"), day, posted, amount);
        return type switch
        {
            "cob" or "accrual-job" or "reprocess" or "recalculate-interest-job" or "update-available-disbursement-amount" => null,
            "modify-application" => Modify(e),
            "undo_approval" => Back(number, at.Id, day, "approve"),
            "disburse" when shownBeforeDisbursement => new Approved(number, at.Id, day, amount),
            "prepay" when e.Opt("amount") is null => at.Repayment(new Money(LoanCalculator.Payoff(Loan, facts, day).Total, currency)),
            "waive-charge" when named.FindLast(n => n.Fact is Charged).Fact is Charged charge =>
                new ChargeWaived(number, at.Id, charge.Terms.Time == ChargeTime.EachInstalment ? posted : CaseEvent.Earlier(posted, charge.DueOn), charge.Id),
            "charge-adjustment" => new Paid(number, at.Id, day, PaymentKind.ChargeAdjustment, amount) { Charge = ChargeOf(e) },
            "chargeback" when PaymentOf(e) is { } payment => new ChargedBack(number, at.Id, day, payment, amount),
            "undo_last_disbursal" => UndoDisbursal(number, at.Id, day, all: false),
            "undo_disbursal" => UndoDisbursal(number, at.Id, day, all: true),
            "interest-refund" when RefundMeant(e) is { } refund => GivesInterestBack(refund, at),
            "undo" => Undo(number, at.Id, day, e),
            "undo-charge-off" => Back(number, at.Id, day, "charge-off"),
            "undo-waive-charge" => Back(number, at.Id, day, "waive-charge"),
            "interest-pause-delete" => Back(number, at.Id, day, "interest-pause"),
            "interest-pause-update" => UpdatePause(at),
            _ => at.Money() ?? at.Condition() ?? Cannot($"event {type}"),
        };
    }

    /// <summary>The refund whose interest an event of its own gives back.</summary>
    private Paid? RefundMeant(JsonElement e)
    {
        var meant = facts.OfType<Paid>().Where(p => e.Text("for_type") is { } type && p.Kind == CaseTerms.KindOf(type) && p.ValueDate == e.Day("for_date")).ToList();
        return meant.Count == 0 ? null : meant[e.Opt("nth") is null ? ^1 : Math.Clamp(e.Whole("nth", 1), 1, meant.Count) - 1];
    }

    /// <summary>Interest given back by an event of its own is taken back with the refund it belongs to.</summary>
    private LoanFact? GivesInterestBack(Paid refund, CaseEvent at)
    {
        var fact = at.Money();
        interestOf[refund.Id] = fact!.Id;
        return fact;
    }

    /// <summary>Its amount stands until something that happened before the refund becomes known; then it is computed as for any refund.</summary>
    private void CountInterestAnew(DateOnly happened)
    {
        for (var i = 0; i < facts.Count; i++)
        {
            if (facts[i] is Paid refund && happened < refund.ValueDate && interestOf.Remove(refund.Id, out var interest))
            {
                facts[i] = refund with { RefundsInterest = true };
                named[named.FindIndex(n => n.Fact == refund)] = (named.Find(n => n.Fact == refund).Type, facts[i]);
                facts.Add(new Reversed(++sequence, new RequestId($"undo:{sequence}"), happened, interest, "computed anew"));
            }
        }
    }

    private LoanFact? Modify(JsonElement e)
    {
        terms = CaseTerms.Modified(terms, e);
        return null;
    }

    private LoanFact? Cannot(string what)
    {
        Unsupported ??= what;
        return null;
    }

    private InterestPaused UpdatePause(CaseEvent at)
    {
        if (Back(++sequence, new RequestId($"undo:{sequence}"), at.Day, "interest-pause") is { } undone)
        {
            facts.Add(undone);
        }

        return at.Pause();
    }

    private RequestId? ChargeOf(JsonElement e) =>
        named.FindLast(n => n.Fact is Charged charged && (e.Day("charge_due_date") is not { } due || charged.DueOn == due)).Fact?.Id;

    /// <summary>"repayment" with a number means the nth repayment; "last repayment transaction" the last payment of any kind.</summary>
    private RequestId? PaymentOf(JsonElement e)
    {
        var target = e.Text("target") ?? "repay";
        var types = TypesOf(target);
        var payments = target.StartsWith("last ", StringComparison.Ordinal)
            ? named.FindAll(n => n.Fact is Paid { Kind: not PaymentKind.DownPayment })
            : named.FindAll(n => types.Contains(n.Type, StringComparer.Ordinal));
        return payments.Count == 0 ? null : payments[e.Opt("target_nth") is null ? ^1 : Math.Clamp(e.Whole("target_nth", 1), 1, payments.Count) - 1].Fact.Id;
    }

    private Reversed? Back(long number, RequestId id, DateOnly day, string type)
    {
        var at = named.FindLastIndex(n => string.Equals(n.Type, type, StringComparison.Ordinal));
        if (at < 0)
        {
            Unsupported ??= $"undo of {type}, of which there is none";
            return null;
        }

        var fact = named[at].Fact;
        named.RemoveAt(at);
        return new Reversed(number, id, day, fact.Id, "undone");
    }

    /// <summary>Undoing the last disbursement takes it back; undoing the disbursement takes back everything since the approval.</summary>
    private Reversed? UndoDisbursal(long number, RequestId id, DateOnly day, bool all)
    {
        if (all)
        {
            foreach (var (_, fact) in named.Where(n => n.Fact is not Approved and not Charged and not DisbursementAgreed))
            {
                facts.Add(new Reversed(++sequence, new RequestId($"undo:{sequence}"), day, fact.Id, "disbursement undone"));
            }

            named.RemoveAll(n => n.Fact is not Approved and not Charged and not DisbursementAgreed);
            return null;
        }

        var at = named.FindLastIndex(n => n.Fact is Disbursed);
        if (at < 0)
        {
            Unsupported ??= "undo of a disbursement, of which there is none";
            return null;
        }

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
        if (target == "repay" && e.Opt("nth") is not null && NthRepayment(e.Whole("nth", 1)) is { } nth)
        {
            named.RemoveAll(n => ReferenceEquals(n.Fact, nth));
            return new Reversed(number, id, day, nth.Id, "undone");
        }

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
        if (interestOf.Remove(undone.Fact.Id, out var interest))
        {
            facts.Add(new Reversed(++sequence, new RequestId($"undo:{sequence}"), day, interest, "undone"));
        }

        return new Reversed(number, id, day, undone.Fact.Id, "undone");
    }

    /// <summary>"repay" with a number counts repayments as they were recorded, those undone since too; null: it has been undone.</summary>
    private LoanFact? NthRepayment(int nth)
    {
        var repayments = facts.FindAll(f => f is Paid { Kind: PaymentKind.Repayment });
        return nth <= repayments.Count && named.Exists(n => ReferenceEquals(n.Fact, repayments[nth - 1])) ? repayments[nth - 1] : null;
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
