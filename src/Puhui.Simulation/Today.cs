namespace Puhui.Simulation;

/// <summary>What is the same for every merchant on one day: date, calendar factors, weather, and where lines go.</summary>
internal sealed class Today(WorldParameters parameters)
{
    private readonly double[] kindFactors = new double[KindProfile.All.Count + 1];

    public ulong Seed => parameters.Seed;

    public WorldParameters Parameters => parameters;

    public DateOnly Day { get; private set; }

    public LineWriter Lines { get; } = new();

    public SpringFrost Frost { get; } = new(parameters.Seed);

    /// <summary>Couriers rest around the Spring Festival: parcels run late.</summary>
    public bool HolidayCouriers => Festivals.DaysFromSpringFestival(Day) is >= -7 and <= 8;

    /// <summary>0 = Monday.</summary>
    public int Weekday => ((int)Day.DayOfWeek + 6) % 7;

    public void Begin(DateOnly day, System.Buffers.IBufferWriter<byte> lines)
    {
        Day = day;
        Lines.Begin(day, lines);
        foreach (var profile in KindProfile.All.Values)
        {
            var (gift, trough) = profile.SpringFestival;
            kindFactors[(int)profile.Kind] =
                profile.Weekday[Weekday] * Festivals.SpringFestival(day, gift, trough) * Festivals.Sales(day, profile.SalePeak);
        }
    }

    /// <summary>Orders of that kind today against an ordinary day: weekday and festivals.</summary>
    public double FactorOf(MerchantKind kind) => kindFactors[(int)kind];
}
