using System.Globalization;
using System.Text;
using Puhui.Access;
using Puhui.Chain;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Asks for a back-test over the merchants within reach that consent to it; it runs beside other work and is kept with what it finds.</summary>
internal sealed class AskBacktest() : Endpoint("POST", "/v1/backtests", "Asks for a back-test: lends on the past with what was known then", Permission.BacktestsRun)
{
    private const int DatesMost = 60;
    private const int IdDigits = 24;

    public override object? ExampleBody => new Request(new DateOnly(2025, 9, 1), new DateOnly(2026, 4, 1), Currency.Cny);

    public override Delegate Handler => Ask;

    /// <summary>What to back-test.</summary>
    /// <param name="From">The first day lent on.</param>
    /// <param name="To">The last, if it is on the way.</param>
    /// <param name="HorizonDays">Days after each draw on which the loan is looked at; its sales up to then must be on record.</param>
    /// <param name="SettlementLagDays">For merchants without payouts on record: days from order to settlement.</param>
    /// <param name="InTransit">Whether orders placed before the draw repay it too.</param>
    /// <param name="ScoreMin">Another cut-off than the policy's.</param>
    /// <param name="MerchantsMax">Of more, a fixed sample of as many is taken.</param>
    /// <param name="Id">The job's id; one that follows from the rest if left out.</param>
    internal sealed record Request(
        DateOnly From,
        DateOnly To,
        Currency Currency,
        PartyId? Lender = null,
        BacktestStep Step = BacktestStep.Month,
        int HorizonDays = 180,
        int SettlementLagDays = 14,
        bool InTransit = false,
        int? ScoreMin = null,
        int MerchantsMax = 2_000,
        string? Id = null);

    private static async Task<BacktestJob> Ask(Request request, Caller caller, IBacktestStore backtests, TimeProvider clock, CancellationToken stop)
    {
        Require(request, caller);
        var lender = LenderChoice.Of(caller, request.Lender);
        var wish = new BacktestWish(
            request.From, request.To, request.Step, request.Currency, request.HorizonDays, request.SettlementLagDays, request.InTransit, request.ScoreMin, request.MerchantsMax,
            [.. caller.Reach.Platforms.OrderBy(p => p.Value, StringComparer.Ordinal)]);
        var now = Timestamp.Now(clock);
        var id = request.Id ?? "backtest:" + ContentHash.Of(Encoding.UTF8.GetBytes($"{lender}\n{CanonicalJson.TextOf(wish)}\n{caller.Principal.Actor}\n{now.Micros}")).Hex[..IdDigits];
        var job = new BacktestJob(id, lender, caller.Principal.Actor, now, wish, BacktestState.Waiting, 0, 0, "", null);
        var queued = await backtests.Add(job, stop).ConfigureAwait(false);
        if (queued == BacktestQueueing.TooManyWaiting)
        {
            throw TooMany();
        }

        var kept = (await backtests.Find(id, [lender], now, stop).ConfigureAwait(false))!;
        return queued == BacktestQueueing.Waiting || CanonicalJson.TextOf(kept.Wish) == CanonicalJson.TextOf(wish) ? kept : throw new ProblemException(409, "backtest_id_taken", "id");
    }

    internal static ProblemException TooMany() => new(422, "backtests_too_many", null, IBacktestStore.WaitingMax.ToString(CultureInfo.InvariantCulture));

    private static void Require(Request request, Caller caller)
    {
        Range(request.To >= request.From, "to", $"{request.To:yyyy-MM-dd}", "must not be before from");
        Range(request.To <= DateOnly.FromDateTime(caller.Clock.GetUtcNow().UtcDateTime), "to", $"{request.To:yyyy-MM-dd}", "must not lie ahead");
        Range(request.HorizonDays is >= 30 and <= 720, "horizon_days", $"{request.HorizonDays}", "must be 30–720");
        Range(request.SettlementLagDays is >= 0 and <= 90, "settlement_lag_days", $"{request.SettlementLagDays}", "must be 0–90");
        Range(request.ScoreMin is null or >= 350 and <= 950, "score_min", $"{request.ScoreMin}", "must be 350–950");
        Range(request.MerchantsMax is >= 1 and <= 10_000, "merchants_max", $"{request.MerchantsMax}", "must be 1–10000");
        Range(request.Id is null || IdText.IsValid(request.Id), "id", "…", "must be 1–128 characters of A–Z a–z 0–9 . _ : -");
        Range(BacktestPlan.Every(request.From, request.To, request.Step).Count <= DatesMost, "from", $"{request.From:yyyy-MM-dd}", $"gives more than {DatesMost} dates");
    }

    private static void Range(bool holds, string field, string given, string rule)
    {
        if (!holds)
        {
            throw new ProblemException(400, "parameter_invalid", field, given, rule);
        }
    }
}
