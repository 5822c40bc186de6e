using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Funds;

/// <summary>What the ledger holds for one fact of a line, at its latest revision. All zero once the fact is reversed.</summary>
/// <param name="Sequence">The fact's.</param>
/// <param name="Revision">1 when first posted; one more each time a back-dated fact or a reversal changed what the money was used for.</param>
/// <param name="Cash">Received; negative when paid out.</param>
/// <param name="Principal">Change of the principal outstanding.</param>
/// <param name="Interest">Interest received.</param>
/// <param name="Credit">Change of what is owed to the borrower.</param>
public sealed record LinePosting(
    RequestId Fact, long Sequence, int Revision, DateOnly ValueDate, Money Cash, Money Principal, Money Interest, Money Credit)
{
    internal bool IsZero => Cash.IsZero && Principal.IsZero && Interest.IsZero && Credit.IsZero;

    internal bool Matches(LinePosting other) => this with { Revision = 0 } == other with { Revision = 0 };
}

/// <summary>
/// A line's accounts in its lender's book, and the transfers that keep them equal to the fold. Interest is income when it is received (cash basis).
/// A posted transfer is never edited: if a fact's use of money changes, the old transfer is reversed and the new one posted.
/// </summary>
public static class LineBook
{
    public static string Cash(Currency currency) => $"cash:bank:{currency.Code}";

    /// <summary>Money platforms have swept and not remitted yet.</summary>
    public static string Clearing(Currency currency) => $"clearing:platform:{currency.Code}";

    public static string InterestIncome(Currency currency) => $"income:interest:{currency.Code}";

    public static string Principal(LineId line) => $"loans:principal:{line}";

    /// <summary>Owed to the borrower. No limit of its own: while postings are being replaced it may pass below zero within a batch.</summary>
    public static string Credit(LineId line) => $"loans:credit:{line}";

    /// <summary>The accounts a line needs, the book's own among them.</summary>
    public static IReadOnlyList<Account> Accounts(Contract contract)
    {
        var (book, currency) = (contract.Lender.Book, contract.Currency);
        return
        [
            new Account(book, Cash(currency), AccountType.Asset, currency, BalanceLimit.None, ""),
            new Account(book, Clearing(currency), AccountType.Asset, currency, BalanceLimit.None, ""),
            new Account(book, InterestIncome(currency), AccountType.Income, currency, BalanceLimit.None, ""),
            new Account(book, Principal(contract.Id), AccountType.Asset, currency, BalanceLimit.CreditsMustNotExceedDebits, contract.Merchant.Value),
            new Account(book, Credit(contract.Id), AccountType.Liability, currency, BalanceLimit.None, contract.Merchant.Value),
        ];
    }

    /// <summary>What must be posted so that the ledger shows what the replay shows: pure, and nothing if it does already.</summary>
    internal static (IReadOnlyList<Transfer> Transfers, IReadOnlyList<LinePosting> Postings) Changes(
        Contract contract, IReadOnlyList<LoanFact> facts, LineReplay replay, IReadOnlyList<LinePosting> posted)
    {
        var factById = facts.ToDictionary(f => f.Id);
        var wanted = replay.Effects.Select(e => PostingOf(e.Fact, e.Effect, contract.Currency)).Where(p => !p.IsZero).ToDictionary(p => p.Fact);
        var held = posted.ToDictionary(p => p.Fact);
        var transfers = new List<(long Principal, Transfer Transfer)>();
        var postings = new List<LinePosting>();
        foreach (var old in posted)
        {
            if (!old.IsZero && !(wanted.TryGetValue(old.Fact, out var same) && same.Matches(old)))
            {
                transfers.Add((-old.Principal.Minor, TransferOf(contract, factById[old.Fact], old, reversing: true)));
                if (!wanted.ContainsKey(old.Fact))
                {
                    postings.Add(Emptied(old));
                }
            }
        }

        foreach (var (fact, posting) in wanted)
        {
            var old = held.GetValueOrDefault(fact);
            if (old is null || !posting.Matches(old))
            {
                var next = posting with { Revision = (old?.Revision ?? 0) + 1 };
                transfers.Add((next.Principal.Minor, TransferOf(contract, factById[fact], next, reversing: false)));
                postings.Add(next);
            }
        }

        // What raises the principal goes first, so that its account never passes below zero on the way.
        return ([.. transfers.OrderByDescending(t => t.Principal).Select(t => t.Transfer)], postings);
    }

    /// <summary>Every transfer a line's facts ever caused, fact by fact and revision by revision, made again from the postings.</summary>
    /// <param name="postings">All revisions.</param>
    internal static IEnumerable<(RequestId Fact, Transfer Transfer)> TransfersOf(Contract contract, IReadOnlyCollection<LoanFact> facts, IEnumerable<LinePosting> postings)
    {
        var factById = facts.ToDictionary(f => f.Id);
        foreach (var revisions in postings.Where(p => factById.ContainsKey(p.Fact)).GroupBy(p => p.Fact))
        {
            LinePosting? before = null;
            foreach (var posting in revisions.OrderBy(p => p.Revision))
            {
                if (before is { IsZero: false })
                {
                    yield return (posting.Fact, TransferOf(contract, factById[posting.Fact], before, reversing: true));
                }

                if (!posting.IsZero)
                {
                    yield return (posting.Fact, TransferOf(contract, factById[posting.Fact], posting, reversing: false));
                }

                before = posting;
            }
        }
    }

    private static LinePosting PostingOf(LoanFact fact, FactEffect effect, Currency currency)
    {
        Check.That(effect.Cash == effect.Interest + effect.Credit - effect.Principal, "what a fact moves is all accounted for");
        Money Amount(long minor) => new(minor, currency);
        return new LinePosting(
            fact.Id, fact.Sequence, 0, fact.ValueDate, Amount(effect.Cash), Amount(effect.Principal), Amount(effect.Interest), Amount(effect.Credit));
    }

    private static LinePosting Emptied(LinePosting old)
    {
        var nothing = Money.Zero(old.Cash.Currency);
        return old with { Revision = old.Revision + 1, Cash = nothing, Principal = nothing, Interest = nothing, Credit = nothing };
    }

    private static Transfer TransferOf(Contract contract, LoanFact fact, LinePosting posting, bool reversing)
    {
        var currency = contract.Currency;
        var legs = new[]
        {
            new Leg(fact is Swept ? Clearing(currency) : Cash(currency), posting.Cash),
            new Leg(Principal(contract.Id), posting.Principal),
            new Leg(InterestIncome(currency), -posting.Interest),
            new Leg(Credit(contract.Id), -posting.Credit),
        };
        var id = $"{contract.Id}:{posting.Sequence}:{posting.Revision}";
        return new Transfer(
            contract.Lender.Book,
            reversing ? $"{id}:reversed" : id,
            posting.ValueDate,
            reversing ? $"{KindOf(fact)}-reversed" : KindOf(fact),
            fact.Id.Value,
            [.. legs.Where(l => !l.Amount.IsZero).Select(l => reversing ? l with { Amount = -l.Amount } : l)]);
    }

    private static string KindOf(LoanFact fact) => fact switch
    {
        Drawn => "draw",
        Swept => "sweep",
        Repaid => "repayment",
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "a fact that moves no money is not posted"),
    };
}
