using System.Globalization;
using System.Text.Json;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Chain;

/// <summary>
/// Lends on the past: on each as-of date every seller is scored on what was known then, those approved draw their whole limit, and their actual later
/// settlements repay it by sweep through the same fold as real lines; beside two lenders that use no score.
/// </summary>
public sealed class Backtest(BacktestPlan plan, BacktestLender lender)
{
    private const double BadShareBound = 0.012;
    private const int BandWidth = 50;
    private static readonly double[] Volumes = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2];

    /// <summary>Tried for the frontier beside the policy's own cut-off.</summary>
    private static readonly int[] Cutoffs = [350, 560, 580, 600, 620, 640, 660, 680, 700, 720, 740];

    /// <summary>Shares of the by-sales lender's volume that the frontier is drawn through.</summary>
    private static readonly double[] FrontierVolumes = [.. Enumerable.Range(1, 40).Select(i => i * 0.05)];

    private readonly BacktestCandidates candidates = new(plan, lender);

    /// <summary>Pure: the same merchants and plan give the same report.</summary>
    /// <param name="merchants">In a fixed order.</param>
    /// <param name="progress">Steps done, of <see cref="Steps"/>.</param>
    public BacktestReport Run(IReadOnlyList<BacktestMerchant> merchants, IProgress<long> progress) => RunWithLoans(merchants, progress).Report;

    /// <summary>The same, with every loan it could have made.</summary>
    public (BacktestReport Report, BacktestLoans Loans) RunWithLoans(IReadOnlyList<BacktestMerchant> merchants, IProgress<long> progress)
    {
        long step = 0;
        var sellers = new List<ScoredSeller>();
        var models = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var date in plan.AsOfDates)
        {
            var (scored, reference) = candidates.On(date, merchants);
            sellers.AddRange(scored);
            models[date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] = reference.Version;
            progress.Report(++step);
        }

        var report = new BacktestSummary(plan, lender, sellers, () => progress.Report(++step)).Make(models);
        var whatever = new LoanBook(sellers, plan, lender.Terms, AtAnyCutOff, s => s.RateOr(plan.NaiveRate));
        return (report, BacktestLoans.Of(sellers, whatever.Lend(1), plan, lender.Policy.ScoreMin));
    }

    /// <summary>After a run: merchants that took no part on some date because their figures are too large to be computed.</summary>
    public IReadOnlyCollection<MerchantId> TooLarge => candidates.TooLarge;

    /// <summary>The limit the policy would set if only the cut-off let it, in minor units.</summary>
    private long AtAnyCutOff(ScoredSeller seller) =>
        seller.Decision.Limit is { } limit && limit.Amount >= lender.Policy.TermsIn(limit.Amount.Currency)!.LimitMin ? limit.Amount.Minor : 0;

    /// <summary>What <see cref="Run"/> reports in all.</summary>
    public long Steps => plan.AsOfDates.Count + BacktestSummary.Steps;

    /// <summary>Compares the lender with the naive ones over the same sellers.</summary>
    private sealed class BacktestSummary
    {
        private readonly BacktestPlan plan;
        private readonly BacktestLender lender;
        private readonly List<ScoredSeller> sellers;
        private readonly Action advance;
        private readonly LoanBook asDecided;
        private readonly LoanBook ours;
        private readonly LoanBook bySales;
        private readonly LoanBook flat;

        public BacktestSummary(BacktestPlan plan, BacktestLender lender, List<ScoredSeller> sellers, Action advance)
        {
            (this.plan, this.lender, this.sellers, this.advance) = (plan, lender, sellers, advance);
            var flatAmounts = sellers.GroupBy(s => s.AsOf).ToDictionary(g => g.Key, g => g.Sum(s => s.MonthlySales) / g.Count());
            asDecided = new LoanBook(sellers, plan, lender.Terms, s => s.Decision.IsApproved ? s.Decision.Limit!.Amount.Minor : 0, s => s.RateOr(plan.NaiveRate));
            ours = new LoanBook(sellers, plan, lender.Terms, s => s.Uncapped, s => s.RateOr(plan.NaiveRate));
            bySales = new LoanBook(sellers, plan, lender.Terms, s => s.MonthlySales, _ => plan.NaiveRate);
            flat = new LoanBook(sellers, plan, lender.Terms, s => flatAmounts[s.AsOf], _ => plan.NaiveRate);
        }

        /// <summary>Decided, by sales and halved; three frontiers; the volume table.</summary>
        public static long Steps => 3 + (3 * FrontierVolumes.Length) + Volumes.Length;

        public BacktestReport Make(SortedDictionary<string, string> models)
        {
            var decided = Stepped(asDecided.Lend(1));
            var bySalesFull = Stepped(bySales.Lend(1));
            var bySalesHalf = Stepped(bySales.Lend(0.5));
            var frontier = FrontierOf(ours, Cutoffs.Append(lender.Policy.ScoreMin).Distinct().Order());
            var naive = new NaiveLenders(
                bySales.Total(bySalesFull, All, All),
                flat.Total(flat.Lend(1), All, All),
                bySales.Total(bySalesHalf, All, All),
                FrontierOf(bySales, [0]),
                FrontierOf(flat, [0]));
            return new BacktestReport(
                plan.Currency.Code,
                Assumptions(),
                models,
                [.. plan.AsOfDates.Select(d => Month(d, decided, bySalesFull, bySalesHalf))],
                asDecided.Total(decided, All, All),
                Bands(decided),
                Frontier.LowerEnvelope(frontier),
                naive,
                [.. Volumes.Select(VolumeTable)],
                Aims(frontier, naive.BySalesHalved.BadShare),
                sellers.GroupBy(s => s.Decision.Outcome).OrderBy(g => g.Key).ToDictionary(g => JsonNamingPolicy.SnakeCaseLower.ConvertName(g.Key.ToString()), g => g.Count(), StringComparer.Ordinal));
        }

        private static bool All(ScoredSeller seller) => true;

        private T Stepped<T>(T done)
        {
            advance();
            return done;
        }

        private BacktestMonth Month(DateOnly date, LoanResult?[] decided, LoanResult?[] bySalesFull, LoanResult?[] bySalesHalf)
        {
            bool Then(ScoredSeller s) => s.AsOf == date;
            var own = asDecided.Total(decided, Then, All);
            return new BacktestMonth(
                date, own.Scored, own.Approved, own.Lent, own.BadShare, own.RecoveredShare,
                bySales.Total(bySalesFull, Then, All).BadShare, bySales.Total(bySalesHalf, Then, All).BadShare);
        }

        private List<BacktestBand> Bands(LoanResult?[] decided) =>
        [
            .. sellers.Where(s => s.Decision.Score is not null).Select(s => s.Score / BandWidth * BandWidth).Distinct().Order()
                .Select(from => new BacktestBand(from, from + BandWidth - 1, asDecided.Total(decided, s => s.Score >= from && s.Score < from + BandWidth, All))),
        ];

        private List<FrontierPoint> FrontierOf(LoanBook book, IEnumerable<int> cutoffs)
        {
            var target = bySales.Volume(0);
            var full = book.Volume(0);
            var points = new List<FrontierPoint>();
            var tried = cutoffs.ToList();
            foreach (var volume in FrontierVolumes)
            {
                var multiple = full == 0 ? 0 : volume * target / full;
                var results = Stepped(book.Lend(multiple));
                points.AddRange(tried.Select(c => Point(book, results, c, multiple)).Where(p => p.Lent > 0));
            }

            return points;
        }

        private static FrontierPoint Point(LoanBook book, LoanResult?[] results, int cutoff, double multiple)
        {
            var total = book.Total(results, All, s => s.Score >= cutoff);
            return new FrontierPoint(cutoff, multiple, total.ApprovedShare ?? 0, total.Lent, total.BadShare ?? 0);
        }

        private VolumePoint VolumeTable(double volume) => Stepped(new VolumePoint(
            volume, BadShareAt(ours, lender.Policy.ScoreMin, volume), BadShareAt(bySales, 0, volume), BadShareAt(flat, 0, volume)));

        /// <summary>Scales a lender to a share of the by-sales volume exactly, not between two points.</summary>
        private double? BadShareAt(LoanBook book, int cutoff, double volume)
        {
            var full = book.Volume(cutoff);
            return full == 0 ? null : book.Total(book.Lend(volume * bySales.Volume(0) / full), All, s => s.Score >= cutoff).BadShare;
        }

        private BacktestAims Aims(List<FrontierPoint> frontier, double? halved)
        {
            var half = BadShareAt(ours, lender.Policy.ScoreMin, 0.5);
            var largest = Frontier.LargestWithin(frontier, BadShareBound);
            var own = Frontier.LargestWithin([.. frontier.Where(p => p.Cutoff == lender.Policy.ScoreMin)], BadShareBound);
            return new BacktestAims(half, halved is > 0 ? half / halved : null, BadShareBound, largest, VolumeOf(largest), own, VolumeOf(own));
        }

        private double? VolumeOf(FrontierPoint? point) =>
            point is null || bySales.Volume(0) == 0 ? null : (double)(point.Lent * plan.Currency.MinorPerMajor / bySales.Volume(0));

        private List<string> Assumptions() =>
        [
            $"A seller without payouts on record settles each order {plan.SettlementLagDays} days after it was placed, net of what was reversed by then; later reversals are taken from later settlements.",
            plan.InTransitIsSwept
                ? "Orders placed before the draw and still to settle repay the loan too."
                : "Only orders placed on or after the day of the draw repay the loan; those in transit do not.",
            $"Bad: more than 90 days past due {plan.HorizonDays} days after the draw; each bad loan counts with all that was lent.",
            "The reference population and the forecast are learned anew before each as-of date from what was known before it.",
        ];
    }
}
