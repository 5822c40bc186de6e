namespace Puhui.Signals;

/// <summary>From log-odds as learned to log-odds as they turned out on texts not learned from (Platt 1999).</summary>
internal readonly record struct Calibration(double Slope, double Shift)
{
    private const int Rounds = 50;

    public static Calibration None { get; } = new(1, 0);

    public double Of(double logOdds) => (Slope * logOdds) + Shift;

    /// <summary>Fits by Newton's method; <paramref name="ridge"/> holds slope and shift to 1 and 0 where there is little to learn from.</summary>
    public static Calibration Fit(IReadOnlyList<(double LogOdds, bool Praise)> seen, double ridge)
    {
        var (slope, shift) = (1d, 0d);
        for (var round = 0; round < Rounds; round++)
        {
            var (gs, gb, ss, sb, bb) = (ridge * (slope - 1), ridge * shift, ridge, 0d, ridge);
            foreach (var (odds, praise) in seen)
            {
                var p = 1 / (1 + Math.Exp(-((slope * odds) + shift)));
                var (error, curve) = (p - (praise ? 1 : 0), p * (1 - p));
                gs += error * odds;
                gb += error;
                ss += curve * odds * odds;
                sb += curve * odds;
                bb += curve;
            }

            var determinant = (ss * bb) - (sb * sb);
            slope -= ((bb * gs) - (sb * gb)) / determinant;
            shift -= ((ss * gb) - (sb * gs)) / determinant;
        }

        return new Calibration(slope, shift);
    }
}
