using Puhui.Kernel;

namespace Puhui.Ledger;

/// <summary>Opens accounts: a batch is opened whole or not at all, and opening again what is open already changes nothing.</summary>
public static class AccountOpening
{
    /// <summary>In order of precedence: the first that applies to an account is returned.</summary>
    public enum Outcome
    {
        Opened = 1,

        /// <summary>Open already, or earlier in the batch, with exactly these terms.</summary>
        Repeated = 2,

        /// <summary>Sound in itself, but another account of the batch was refused.</summary>
        BatchRefused = 3,

        /// <summary>The code, or an owner that is not empty, is not an <see cref="IdText"/>.</summary>
        TextNotValid = 10,

        /// <summary>A maximum of the balance or of a transfer is not positive.</summary>
        MaxNotPositive = 12,

        /// <summary>The book has an account of this code on other terms; the terms of an account never change.</summary>
        CodeTaken = 11,
    }

    /// <summary>What came of each account, in the order asked, and the accounts to write (none if any was refused).</summary>
    public sealed record Verdict(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Account> Opened)
    {
        public bool IsAccepted => Outcomes.All(IsDone);
    }

    public static bool IsDone(Outcome outcome) => outcome is Outcome.Opened or Outcome.Repeated;

    /// <summary>Pure: the same open accounts and batch always give the same verdict.</summary>
    /// <param name="open">Those accounts of the batch's keys that are open.</param>
    /// <param name="batch">The accounts wanted.</param>
    public static Verdict Decide(IEnumerable<Account> open, IReadOnlyList<Account> batch)
    {
        var known = open.ToDictionary(a => a.Key);
        var opened = new List<Account>();
        var outcomes = new Outcome[batch.Count];
        for (var i = 0; i < batch.Count; i++)
        {
            outcomes[i] = One(known, batch[i]);
            if (outcomes[i] == Outcome.Opened)
            {
                known.Add(batch[i].Key, batch[i]);
                opened.Add(batch[i]);
            }
        }

        return Array.TrueForAll(outcomes, IsDone)
            ? new Verdict(outcomes, opened)
            : new Verdict([.. batch.Zip(outcomes, (a, o) => IsDone(o) && opened.Contains(a) ? Outcome.BatchRefused : o)], []);
    }

    private static Outcome One(Dictionary<AccountKey, Account> known, Account account)
    {
        if (!IdText.IsValid(account.Code) || (account.Owner.Length > 0 && !IdText.IsValid(account.Owner)))
        {
            return Outcome.TextNotValid;
        }

        if (account.BalanceMax <= 0 || account.TransferMax <= 0)
        {
            return Outcome.MaxNotPositive;
        }

        if (!known.TryGetValue(account.Key, out var open))
        {
            return Outcome.Opened;
        }

        return open == account ? Outcome.Repeated : Outcome.CodeTaken;
    }
}
