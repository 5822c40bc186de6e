using System.Globalization;
using Puhui.Kernel;
using Puhui.Ledger;

namespace Puhui.Cli.Verbs;

/// <summary>
/// A seeded stream of transfers in a platform's book: wallets that may not be overdrawn, and one settlement account that has no limit. Ids rise within each client, as ids made from the
/// time do; value dates rise slowly over three years.
/// </summary>
internal sealed class BenchLedgerLoad(int seed, int wallets)
{
    public const int Days = 1_096;
    private const long Funding = 1_000_000_000_00;
    private const int AmountMinorMax = 10_000;

    public static readonly BookId Book = new("bench");
    public static readonly DateOnly FirstDay = new(2024, 1, 1);
    public static readonly DateOnly LastDay = FirstDay.AddDays(Days - 1);
    public static readonly AccountKey Settlement = new(Book, "platform:settlement");
    private const string Owners = "owners:capital";

    private readonly int seed = seed;

    public int Wallets => wallets;

    public static AccountKey Wallet(int number) => new(Book, "wallet:" + number.ToString("000000", CultureInfo.InvariantCulture));

    public IReadOnlyList<Account> Accounts() =>
    [
        new Account(Book, Settlement.Code, AccountType.Asset, Currency.Cny, BalanceLimit.None, ""),
        new Account(Book, Owners, AccountType.Asset, Currency.Cny, BalanceLimit.None, ""),
        .. Enumerable.Range(0, wallets).Select(i => new Account(Book, Wallet(i).Code, AccountType.Liability, Currency.Cny, BalanceLimit.DebitsMustNotExceedCredits, $"m-{i}")),
    ];

    /// <summary>One transfer to each wallet, so that none is refused later.</summary>
    public IReadOnlyList<Transfer> Fundings() => [.. Enumerable.Range(0, wallets).Select(i => Move($"fund-{i}", FirstDay, Owners, Wallet(i).Code, Funding))];

    public Client ClientOf(string name) => new(this, name);

    private static Transfer Move(string id, DateOnly day, string from, string to, long minor)
    {
        var amount = new Money(minor, Currency.Cny);
        return new Transfer(Book, id, day, "move", "", [Leg.Debit(from, amount), Leg.Credit(to, amount)]);
    }

    /// <summary>One caller's own part of the stream.</summary>
    internal sealed class Client(BenchLedgerLoad load, string name)
    {
        private readonly Random random = new(load.seed ^ int.Parse(CanonicalJson.HashOf(name).Hex.AsSpan(0, 7), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        private long made;

        /// <summary>From any wallet to any other.</summary>
        public Transfer[] Spread(int count, DateOnly day) => Make(count, day, hot: false);

        /// <summary>Between the settlement account and any wallet, to and fro.</summary>
        public Transfer[] Hot(int count, DateOnly day) => Make(count, day, hot: true);

        public int Number(int below) => random.Next(below);

        private Transfer[] Make(int count, DateOnly day, bool hot)
        {
            var batch = new Transfer[count];
            for (var i = 0; i < count; i++)
            {
                var from = random.Next(load.Wallets);
                var other = (from + 1 + random.Next(load.Wallets - 1)) % load.Wallets;
                var id = $"{name}-{made++.ToString("0000000000", CultureInfo.InvariantCulture)}";
                var (debited, credited) = !hot ? (Wallet(from).Code, Wallet(other).Code)
                    : i % 2 == 0 ? (Wallet(from).Code, Settlement.Code)
                    : (Settlement.Code, Wallet(from).Code);
                batch[i] = Move(id, day, debited, credited, 1 + random.Next(AmountMinorMax));
            }

            return batch;
        }
    }
}
