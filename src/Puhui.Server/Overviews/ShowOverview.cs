using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Shows a lender's book at a glance: what is outstanding and past due, what was lent and came back, and how applicants became borrowers.</summary>
internal sealed class ShowOverview() : Endpoint("GET", "/v1/overview", "Shows a lender's book at a glance, beside the period before", Permission.OverviewRead)
{
    /// <summary>Lines of many zones stand in one book; its days are those of China.</summary>
    private static readonly Zone BookZone = Zone.Of("Asia/Shanghai");

    public override Delegate Handler => Show;

    /// <summary>The book, and how many lines of the platforms' records stand in quarantine.</summary>
    internal sealed record Answer(Overview Book, long Quarantined);

    /// <summary>Of one lender in one currency.</summary>
    /// <param name="lender">One within reach; the first unless named.</param>
    /// <param name="currency">That of most lines unless named.</param>
    private static async Task<Answer> Show(Caller caller, OverviewReader overviews, ISignalStore signals, string? lender, string? currency, CancellationToken stop)
    {
        var today = BookZone.DayOf(caller.Now);
        var quarantined = signals.CountQuarantined(new QuarantineFilter(caller.Reach.Platforms, QuarantineState.Waiting, null), stop);
        var book = await overviews.Read(LenderOf(caller.Reach, lender), caller.Reach, CurrencyOf(currency), today, BookZone.StartOf(today.AddDays(1)), stop).ConfigureAwait(false);
        return new Answer(book, (await quarantined.ConfigureAwait(false)).Values.Sum());
    }

    private static PartyId LenderOf(Reach reach, string? asked)
    {
        var found = string.IsNullOrEmpty(asked) ? reach.Lenders.FirstOrDefault() : reach.Lenders.FirstOrDefault(l => l.Value == asked);
        return found.Value is null ? throw new ProblemException(404, "not_found", "lender") : found;
    }

    private static Currency? CurrencyOf(string? asked) => string.IsNullOrEmpty(asked) ? null
        : Currency.TryOf(asked, out var currency) ? currency
        : throw new ProblemException(400, "parameter_invalid", "currency", asked.Length > 3 ? asked[..3] : asked, "must be an ISO 4217 code");
}
