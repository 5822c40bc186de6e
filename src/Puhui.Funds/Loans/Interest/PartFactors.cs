namespace Puhui.Funds.Loans;

/// <summary>Factors of parts of periods as last computed: with a payment each day the same parts are asked for again and again.</summary>
internal sealed class PartFactors
{
    /// <summary>Changes of the balance from which it is worth keeping them.</summary>
    public const int WorthFrom = 24;

    private const int Places = 1_024;

    private readonly Kept[] kept = new Kept[Places];

    public decimal? Find(Stretch part, Stretch period, int ratesVersion)
    {
        ref readonly var found = ref kept[PlaceOf(part)];
        return found.Part == part && found.Period == period && found.RatesVersion == ratesVersion ? found.Factor : null;
    }

    public void Keep(Stretch part, Stretch period, int ratesVersion, decimal factor) => kept[PlaceOf(part)] = new Kept(part, period, ratesVersion, factor);

    private static int PlaceOf(Stretch part) => (part.From + (37 * part.Days)) & (Places - 1);

    private readonly record struct Kept(Stretch Part, Stretch Period, int RatesVersion, decimal Factor);
}
