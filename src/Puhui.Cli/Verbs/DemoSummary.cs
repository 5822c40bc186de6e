using Puhui.Credit;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Cli.Verbs;

/// <summary>Adds a finished demo up.</summary>
internal sealed class DemoSummary(DemoPlan plan, DemoStores stores, IReadOnlyList<DemoStanding> standings)
{
    /// <summary>Days past due at which the buckets shown begin, above the first: 0 is current.</summary>
    private static readonly (string Name, int From, int To)[] Buckets =
        [("current", 0, 0), ("1–30 days late", 1, 30), ("31–60 days late", 31, 60), ("61–90 days late", 61, 90), ("over 90 days late", 91, int.MaxValue)];

    public static IReadOnlyList<DemoStanding> StandingsOf(DemoPlan plan, IReadOnlyList<DemoCase> cases, IReadOnlyDictionary<string, Line> lines, ClassThresholds classes) =>
    [
        .. cases.Select(c => lines.GetValueOrDefault(c.Merchant.Id.Value) is { } line
            ? new DemoStanding(c, line, LineCalculator.At(line.Contract, line.Facts, plan.LastDay, classes))
            : new DemoStanding(c, null, null)),
    ];

    public IReadOnlyList<DemoReport.Decided> Decisions() =>
        [.. standings.GroupBy(s => s.Case.Outcome).OrderBy(g => g.Key).Select(g => new DemoReport.Decided(g.Key, g.Count()))];

    public async Task<IReadOnlyList<DemoBook>> Books(CancellationToken stop)
    {
        var books = new List<DemoBook>();
        foreach (var currency in DemoPlan.Currencies)
        {
            books.Add(await BookOf(currency, [.. standings.Where(s => s.Currency == currency)], stop));
        }

        return books;
    }

    /// <summary>Commands that look closer at one borrower of this run: the one furthest behind, or the first.</summary>
    /// <param name="address">Where the data is; null if it is gone with the command.</param>
    public IReadOnlyList<string> Next(string? address)
    {
        if (address is null || standings.Where(s => s.Line is not null).MaxBy(s => s.Position!.DaysPastDue) is not { } one)
        {
            return [];
        }

        var (merchant, contract, at) = (one.Case.Merchant.Id, one.Line!.Contract, $"--db {address}");
        return
        [
            $"./puhui score {merchant} --as-of {plan.LendingDay:yyyy-MM-dd} {at}",
            $"./puhui decide --replay {one.Case.Decision.Id} {at}",
            $"./puhui loans show {merchant} {contract.Id} --on {plan.LastDay:yyyy-MM-dd} {at}",
            $"./puhui ledger statement --book {contract.Lender.Book} --account {LineBook.Principal(contract.Id)} {at}",
            $"./puhui features {merchant} --as-of {plan.LastDay:yyyy-MM-dd} {at}",
        ];
    }

    private async Task<DemoBook> BookOf(Currency currency, IReadOnlyList<DemoStanding> own, CancellationToken stop)
    {
        var id = DemoPlan.BookOf(currency);
        var approved = own.Where(s => s.Case.Record.IsApproved).Select(s => s.Case.Record).ToList();
        var limits = approved.Select(r => r.Limit!.Amount).Order().ToList();
        var prices = approved.Select(r => r.Price!.Annual).Order().ToList();
        var lines = own.Where(s => s.Line is not null).ToList();
        var halves = lines.Select(s => s.HalfRepaidAfter()).OfType<int>().Order().ToList();
        return new DemoBook(
            id, currency, DemoGroup.Of("all", currency, own),
            limits.Count == 0 ? null : limits[0], limits.Count == 0 ? null : limits[^1], prices.Count == 0 ? null : prices[0], prices.Count == 0 ? null : prices[^1],
            halves.Count == 0 ? null : (halves[(halves.Count - 1) / 2] + halves[halves.Count / 2]) / 2.0, lines.Count == 0 ? null : (double)halves.Count / lines.Count,
            Grouped(currency, own, s => s.Case.Merchant.Industry), Bands(currency, own), ArrearsOf(currency, lines),
            (await stores.Ledger.TrialBalance(id, null, stop)).IsBalanced, await stores.Ledger.Audit(id, stop));
    }

    private static DemoGroup[] Grouped(Currency currency, IReadOnlyList<DemoStanding> own, Func<DemoStanding, string> name) =>
        [.. own.GroupBy(name).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => DemoGroup.Of(g.Key, currency, [.. g]))];

    /// <summary>The score bands that the policy prices by, best first; merchants refused before they were scored are left out.</summary>
    private static List<DemoGroup> Bands(Currency currency, IReadOnlyList<DemoStanding> own)
    {
        var ends = ScoreCreditData.Policy().Pricing.Defaults.Select(b => b.ScoreBelow).ToList();
        var groups = new List<DemoGroup>();
        for (var i = ends.Count - 1; i >= 0; i--)
        {
            var (from, end) = (i == 0 ? (int?)null : ends[i - 1], ends[i]);
            var inside = own.Where(s => s.Case.Record.Score is { } score && !(score.Value < from) && !(score.Value >= end)).ToList();
            groups.Add(DemoGroup.Of(from is null ? $"below {end}" : end is null ? $"{from} and above" : $"{from}–{end - 1}", currency, inside));
        }

        return groups;
    }

    private static List<DemoArrears> ArrearsOf(Currency currency, IReadOnlyList<DemoStanding> lines)
    {
        var owing = lines.Where(l => l.Position!.Payoff.IsPositive).ToList();
        var rows = new List<DemoArrears> { Row("repaid in full", currency, [.. lines.Except(owing)]) };
        rows.AddRange(Buckets.Select(b => Row(b.Name, currency, [.. owing.Where(l => l.Position!.DaysPastDue >= b.From && l.Position.DaysPastDue <= b.To)])));
        return rows;
    }

    private static DemoArrears Row(string name, Currency currency, IReadOnlyList<DemoStanding> lines) => new(
        name,
        lines.Count,
        lines.Aggregate(Money.Zero(currency), (sum, l) => sum + l.Position!.Payoff),
        lines.Aggregate(Money.Zero(currency), (sum, l) => sum + l.Position!.PastDue));
}
