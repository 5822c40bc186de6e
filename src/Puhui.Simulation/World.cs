using System.Buffers;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>
/// A seeded synthetic economy that is lived day by day: it writes merchants and their events in the NDJSON contract, takes note of the loans it is given, and never scores anybody.
/// Equal parameters and equal loans give equal bytes on any machine.
/// </summary>
public sealed class World
{
    private readonly Today today;
    private readonly Lazy<Seller[]> sellers;
    private readonly Dictionary<MerchantId, Seller> byId = [];

    public World(WorldParameters parameters)
    {
        if (parameters.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(parameters));
        }

        Parameters = parameters;
        NextDay = parameters.Start;
        today = new Today(parameters);
        sellers = new Lazy<Seller[]>(Populate);
        Truth = new Truth(this);
    }

    public WorldParameters Parameters { get; }

    /// <summary>The day that the next <see cref="Step"/> must name.</summary>
    public DateOnly NextDay { get; private set; }

    /// <summary>For auditors and tests only.</summary>
    public Truth Truth { get; }

    public IEnumerable<Merchant> Merchants => sellers.Value.Select(s => s.Traits.Merchant);

    internal Seller[] Sellers => sellers.Value;

    internal SpringFrost Frost => today.Frost;

    /// <summary>One line per merchant with its consents, those to be born later included.</summary>
    public void WriteMerchants(IBufferWriter<byte> output)
    {
        foreach (var seller in sellers.Value)
        {
            MerchantLines.Write(seller.Traits, output);
        }
    }

    /// <summary>Lives one day: the loans' money moves first, then every merchant in turn. Lines come grouped by merchant.</summary>
    /// <param name="day">Must be <see cref="NextDay"/>.</param>
    /// <param name="cash">What lenders paid out and got back since the last step.</param>
    /// <param name="lines">Takes the day's event lines.</param>
    /// <returns>How many lines were written.</returns>
    public int Step(DateOnly day, IReadOnlyList<LoanCash> cash, IBufferWriter<byte> lines)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(day, NextDay);
        foreach (var move in cash)
        {
            Borrowing.Take(InItsCurrency(move.Merchant, move.Amount), move.Kind, move.Amount.Minor);
        }

        today.Begin(day, lines);
        foreach (var seller in sellers.Value)
        {
            if (seller.Traits.Born <= day)
            {
                Live(seller);
            }
        }

        NextDay = day.AddDays(1);
        return today.Lines.Lines;
    }

    /// <summary>How much of a limit the merchant would draw that day.</summary>
    public Money Wanted(MerchantId merchant, DateOnly day, Money limit) =>
        new(Borrowing.Wanted(Parameters.Seed, InItsCurrency(merchant, limit), day, limit.Minor), limit.Currency);

    /// <summary>How much of what is due the merchant would pay by hand now. Tell the world with the next step if it did.</summary>
    public Money Payable(MerchantId merchant, Money due) => new(Borrowing.Payable(InItsCurrency(merchant, due), due.Minor), due.Currency);

    internal Seller SellerOf(MerchantId merchant)
    {
        _ = sellers.Value;
        return byId.TryGetValue(merchant, out var seller) ? seller : throw new ArgumentException($"there is no merchant {merchant} in this world", nameof(merchant));
    }

    private void Live(Seller seller)
    {
        if (seller.OpenOrders.Count > 0)
        {
            Fulfilment.Advance(seller, today);
        }

        if (seller.Exited is null)
        {
            var chance = Chance.For(Parameters.Seed, Chance.Purpose.Day, seller.Traits.Ordinal, today.Day.DayNumber);
            var rate = Demand.RateOf(seller, today, ref chance);
            Demand.TakeOrders(seller, today, rate, ref chance);
            FakeOrders.Falsify(seller, today, rate, ref chance);
            Bookkeeping.Keep(seller, today, ref chance);
            Fate.Pass(seller, today, ref chance);
        }

        Payouts.Settle(seller, today);
    }

    private Seller InItsCurrency(MerchantId merchant, Money amount)
    {
        var seller = SellerOf(merchant);
        Check.That(seller.Traits.Merchant.Currency == amount.Currency, "a loan's money is in the merchant's currency");
        return seller;
    }

    private Seller[] Populate()
    {
        var all = new Population(Parameters).Draw().Select(t => new Seller(t)).ToArray();
        foreach (var seller in all)
        {
            byId.Add(seller.Traits.Merchant.Id, seller);
        }

        return all;
    }
}
