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

    public CaseFacts(LoanTerms terms) => (this.terms, currency) = (terms, terms.Currency);

    public IReadOnlyCollection<LoanFact> Facts => facts;

    /// <summary>The day to which interest on what is past due has been counted so far.</summary>
    public DateOnly CountedTo { get; private set; } = DateOnly.MinValue;

    /// <summary>Why the case cannot be run; null: it can.</summary>
    public string? Unsupported { get; private set; }

    public void Add(JsonElement happened)
    {
        var type = happened.Text("type")!;
        var posted = happened.Day("posted_on") ?? happened.Day("date") ?? DateOnly.MinValue;
        var counted = type is "cob" ? posted.AddDays(-1) : posted;
        CountedTo = counted > CountedTo ? counted : CountedTo;
        if (Translate(type, happened, happened.Day("date") ?? posted, posted) is { } fact)
        {
            facts.Add(fact);
            named.Add((type, fact));
        }
    }

    private LoanFact? Translate(string type, JsonElement e, DateOnly day, DateOnly posted)
    {
        var number = ++sequence;
        var id = new RequestId($"{type}:{number}");
        var amount = e.Number("amount") is { } major ? CaseTerms.Amount(major, currency) : Money.Zero(currency);
        switch (type)
        {
            case "approve":
                return new Approved(number, id, day, amount);
            case "disburse":
                return new Disbursed(number, id, day, amount);
            case "cob" or "accrual-job" or "reprocess" or "recalculate-interest-job" or "update-available-disbursement-amount":
                return null;
            case "repay" or "prepay":
                return new Paid(number, id, day, PaymentKind.Repayment, amount);
            case "undo":
                return Undo(number, id, day, e);
            default:
                Unsupported ??= $"event {type}";
                return null;
        }
    }

    private Reversed? Undo(long number, RequestId id, DateOnly day, JsonElement e)
    {
        var (type, on) = Target(e.Text("target") ?? "", e.Day("date"));
        var found = named.FindAll(n => TypesOf(type).Contains(n.Type) && (on is null || n.Fact.ValueDate == on));
        if (found.Count == 0)
        {
            Unsupported ??= $"undo of {e.Text("target")}";
            return null;
        }

        var nth = e.Whole("nth", 1);
        var target = found[Math.Min(found.Count, Math.Max(1, nth)) - 1];
        named.Remove(target);
        return new Reversed(number, id, day, target.Fact.Id, "undone");
    }

    private static (string Type, DateOnly? On) Target(string target, DateOnly? day) => (target, day);

    private static string[] TypesOf(string target) => target switch
    {
        "Repayment" or "repay" or "repayment" => ["repay", "prepay"],
        _ => [target],
    };
}
