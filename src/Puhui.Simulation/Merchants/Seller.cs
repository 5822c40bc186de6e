using System.Text;
using Puhui.Signals;

namespace Puhui.Simulation;

/// <summary>A merchant as it stands on a day: its demand, stock, cash, customers and open orders. Only the world sees it.</summary>
internal sealed class Seller
{
    private const int CustomersMax = 48;
    private readonly int[] customers = new int[CustomersMax];
    private int customerCount;

    public Seller(Traits traits)
    {
        Traits = traits;
        LineHead = Encoding.UTF8.GetBytes($"{{\"source\":\"{traits.Profile.Platform}\",\"id\":\"");
        LineMiddle = Encoding.UTF8.GetBytes($"\",\"merchant\":\"{traits.Merchant.Id}\",\"kind\":\"");
        CurrencyText = Encoding.UTF8.GetBytes(traits.Merchant.Currency.Code);
        CategoryText = [.. traits.Profile.Categories.Select(Encoding.UTF8.GetBytes)];
        CashMinor = (long)(traits.MonthlySalesMinor * traits.Profile.CashMonths);
    }

    public Traits Traits { get; }

    public byte[] LineHead { get; }

    public byte[] LineMiddle { get; }

    public byte[][] CategoryText { get; }

    public byte[] CurrencyText { get; }

    /// <summary>ln of demand against the ordinary: a slow random walk about 0.</summary>
    public double Level { get; set; }

    /// <summary><see cref="Level"/> eight weeks ago and since, newest last.</summary>
    public double[] PastLevels { get; } = new double[8];

    /// <summary>Sales moved off the platform, 0–1.</summary>
    public double Diverted { get; set; }

    public long CashMinor { get; set; }

    /// <summary>Goods bought with borrowed money and not yet sold, minor units.</summary>
    public long BorrowedStockMinor { get; set; }

    /// <summary>Disbursed less swept and repaid, minor units, interest not counted.</summary>
    public long BorrowedMinor { get; set; }

    /// <summary>Orders left in this season's harvest.</summary>
    public double HarvestLeft { get; set; }

    /// <summary>First day of the season that <see cref="HarvestLeft"/> belongs to.</summary>
    public DateOnly Season { get; set; }

    /// <summary>Price against the ordinary, set by each harvest's market.</summary>
    public double PriceFactor { get; set; } = 1;

    /// <summary>A creator's stage: 1 known face, 2 brand, 3 business.</summary>
    public int Stage { get; set; } = 1;

    /// <summary>Fading counts behind the exit hazard: reviews, bad reviews, parcels, late parcels.</summary>
    public Reputation Reputation { get; } = new();

    public List<OpenOrder> OpenOrders { get; } = [];

    public int OrderSequence { get; set; }

    /// <summary>Numbers everything that is not an order.</summary>
    public int Sequence { get; set; }

    /// <summary>Goods of true orders placed since the last tax filing, minor units.</summary>
    public long UntaxedMinor { get; set; }

    public PayoutDue Due { get; } = new();

    public MerchantTally Tally { get; } = new();

    public DateOnly? Exited { get; set; }

    public ExitCause ExitCause { get; set; }

    public DateOnly? DivertedOn { get; set; }

    public bool Sends(DataScope scope) => Traits.Scopes.Contains(scope);

    /// <summary>A former buyer, the more often bought the likelier (a Pólya urn, which makes the number of orders per buyer negative binomial); −1 while there is none.</summary>
    public int Customer(ref Chance chance) => customerCount == 0 ? -1 : customers[chance.Below(customerCount)];

    /// <summary>Puts a purchase into the urn; a full urn forgets one at random.</summary>
    public void Remember(int buyer, ref Chance chance)
    {
        if (customerCount < CustomersMax)
        {
            customers[customerCount++] = buyer;
        }
        else
        {
            customers[chance.Below(CustomersMax)] = buyer;
        }
    }
}

/// <summary>Counts that fade by a fifth each week.</summary>
internal sealed class Reputation
{
    public double Reviews { get; set; }

    public double BadReviews { get; set; }

    public double Parcels { get; set; }

    public double LateParcels { get; set; }

    /// <summary>Share of reviews with 1 or 2 stars, drawn towards a tenth while reviews are few.</summary>
    public double BadShare => (BadReviews + 0.5) / (Reviews + 5);

    public double LateShare => (LateParcels + 0.5) / (Parcels + 5);

    public void Fade()
    {
        Reviews *= 0.8;
        BadReviews *= 0.8;
        Parcels *= 0.8;
        LateParcels *= 0.8;
    }
}

/// <summary>What the platform owes a merchant at the next payout, minor units.</summary>
internal sealed class PayoutDue
{
    public long Gross { get; set; }

    public long Refunds { get; set; }

    public bool IsEmpty => Gross == 0 && Refunds == 0;
}
