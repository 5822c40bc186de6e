using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Simulation;

/// <summary>What the clients of a book ask for, good and bad, all from one seed: transfers of two to five legs in two currencies, repetitions, other bodies under taken ids, unknown accounts, overdrafts, sums near the end of 64 bits.</summary>
internal sealed class LedgerWorkload
{
    private const int RememberedMax = 400;
    private const int Days = 60;
    private static readonly DateOnly First = new(2026, 1, 1);
    private static readonly Timestamp Epoch = Timestamp.Parse("2026-03-01T00:00:00Z");
    private readonly List<Transfer> remembered = [];
    private Chance chance;
    private long made;
    private long moments;

    public LedgerWorkload(ulong seed)
    {
        chance = Chance.For(seed, Chance.Purpose.Ledger, 0);
        Book = new BookId($"simulated-{seed}");
        Accounts =
        [
            Account("platform", BalanceLimit.None), Account("clearing", BalanceLimit.None), Account("income", BalanceLimit.None),
            .. Enumerable.Range(1, 4).Select(n => Account($"wallet:{n}", BalanceLimit.DebitsMustNotExceedCredits)),
            .. Enumerable.Range(1, 4).Select(n => Account($"loan:{n}", BalanceLimit.CreditsMustNotExceedDebits)),
            Account("usd:cash", BalanceLimit.None) with { Currency = Usd }, Account("usd:wallet", BalanceLimit.DebitsMustNotExceedCredits) with { Currency = Usd },
            Account("vast:1", BalanceLimit.None), Account("vast:2", BalanceLimit.CreditsMustNotExceedDebits),
        ];
    }

    private static Currency Usd => Currency.Of("USD");

    public BookId Book { get; }

    public IReadOnlyList<Account> Accounts { get; }

    /// <summary>How often the clock was behind or ahead of itself.</summary>
    public long Skews { get; private set; }

    public int Below(int n) => chance.Below(n);

    public DateOnly AnyDay() => First.AddDays(Below(Days));

    public string AnyAccount() => Accounts[Below(Accounts.Count)].Code;

    /// <summary>The time a client believes it is; one in fifty believes it is up to two days more or less.</summary>
    public Timestamp NextMoment()
    {
        var now = Epoch.Plus(TimeSpan.FromMilliseconds(250 * moments++));
        if (Below(50) != 0)
        {
            return now;
        }

        Skews++;
        return now.Plus(TimeSpan.FromSeconds(Below(4 * 86_400) - (2 * 86_400)));
    }

    /// <summary>The id of some transfer asked for, posted or not.</summary>
    public string AnyId() => $"t{Below((int)Math.Min(int.MaxValue, made + 2))}";

    public IReadOnlyList<Transfer> NextBatch(int countMax)
    {
        // Most batches hold nothing that is refused for its shape, or large ones would never be posted.
        var flawed = Below(6) == 0;
        return [.. Enumerable.Range(0, 1 + Below(countMax)).Select(_ => Next(flawed))];
    }

    private Transfer Next(bool flawed)
    {
        var what = Below(100);
        if (what < 6 && remembered.Count > 0)
        {
            return remembered[Below(remembered.Count)];
        }

        var legs = what switch
        {
            < 8 => Vast(),
            < 14 => [.. Balanced(Currency.Cny, 2), .. Balanced(Usd, 2)],
            < 20 => Balanced(Usd, 2),
            _ => Balanced(Currency.Cny, 2 + (Below(5) == 0 ? Below(4) : 0)),
        };
        var transfer = new Transfer(Book, $"t{made++}", AnyDay(), "simulated", Below(3) == 0 ? $"about-{Below(9)}" : "", legs);
        transfer = flawed ? Flawed(transfer) : transfer;
        Remember(transfer);
        return transfer;
    }

    private void Remember(Transfer transfer)
    {
        if (remembered.Count < RememberedMax)
        {
            remembered.Add(transfer);
        }
        else
        {
            remembered[Below(RememberedMax)] = transfer;
        }
    }

    private Transfer Flawed(Transfer transfer) => Below(20) switch
    {
        0 => transfer with { Legs = [.. transfer.Legs.Skip(1)] },
        1 => transfer with { Legs = [transfer.Legs[0] with { Account = "nowhere" }, .. transfer.Legs.Skip(1)] },
        2 => transfer with { Legs = [transfer.Legs[0] with { Amount = new Money(transfer.Legs[0].Amount.Minor + 1, transfer.Legs[0].Amount.Currency) }, .. transfer.Legs.Skip(1)] },
        3 => transfer with { Legs = [.. transfer.Legs, new Leg("income", new Money(0, Currency.Cny))] },
        4 => transfer with { Id = "no id" },
        5 => transfer with { Kind = "" },
        6 => transfer with { Legs = [.. transfer.Legs.Select(l => l with { Account = "usd:cash" })] },
        7 => transfer with { Legs = [] },
        8 => transfer with { Id = AnyId() },
        _ => transfer,
    };

    private List<Leg> Vast()
    {
        var amount = (long.MaxValue / 4) - Below(1_000_000);
        return Below(2) == 0
            ? [Leg.Debit("vast:2", new Money(amount, Currency.Cny)), Leg.Credit("vast:1", new Money(amount, Currency.Cny))]
            : [Leg.Debit("vast:1", new Money(amount, Currency.Cny)), Leg.Credit("vast:2", new Money(amount, Currency.Cny))];
    }

    /// <summary>Money into wallets and loans more often than out of them, so that limits are met now and then and not always.</summary>
    private List<Leg> Balanced(Currency currency, int count)
    {
        var legs = new List<Leg>(count);
        var rest = 0L;
        for (var i = 1; i < count; i++)
        {
            var account = AccountOf(currency);
            var inward = Below(8) < 6 ? 1 : -1;
            var minor = inward * (1 + Below(500)) * (account.StartsWith("loan", StringComparison.Ordinal) ? 1 : -1);
            legs.Add(new Leg(account, new Money(minor, currency)));
            rest -= minor;
        }

        legs.Add(new Leg(currency == Usd ? "usd:cash" : Below(3) == 0 ? AccountOf(currency) : "platform", new Money(rest, currency)));
        return legs;
    }

    private string AccountOf(Currency currency) => currency == Usd ? Below(2) == 0 ? "usd:cash" : "usd:wallet" : Accounts[Below(11)].Code;

    private Account Account(string code, BalanceLimit limit) => new(Book, code, AccountType.Asset, Currency.Cny, limit, "");
}
