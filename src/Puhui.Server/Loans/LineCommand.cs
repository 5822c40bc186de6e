using System.Globalization;
using Microsoft.AspNetCore.Http;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>A request that changes one line, carried out exactly once: what it answers is the receipt of its own fact, so that a repetition reads the same for ever.</summary>
/// <param name="On">The day it counts from; null: the day it is first asked on, also when it is asked again later.</param>
internal sealed record LineCommand(MerchantStanding Standing, Line Line, RequestId Request, DateOnly? On, Moment Now)
{
    private const int Repeated = 2;
    private const int RequestIdTaken = 3;
    private const int FirstRefusal = 10;

    public MerchantId Merchant => Standing.Merchant.Id;

    public LineId Id => Line.Contract.Id;

    public static LineCommand Of(MerchantStanding standing, Line line, IdempotencyKey key, Caller caller, DateOnly? on = null) =>
        new(standing, line, key.Request, on, Moment.Of(caller.Now, standing.Merchant.Zone));

    /// <summary>Carries it out and answers with its receipt.</summary>
    /// <param name="handle">The verb, on the day it counts from.</param>
    public async Task<LineReceipt> Run<TOutcome>(ILoanStore loans, HttpContext http, Func<DateOnly, Task<TOutcome>> handle, CancellationToken stop)
        where TOutcome : struct, Enum
    {
        var day = On ?? DayOf(Line) ?? Now.Today;
        var outcome = await handle(day).ConfigureAwait(false);
        var line = await Reload(loans, stop).ConfigureAwait(false);
        if (Number(outcome) == RequestIdTaken && On is null && DayOf(line) is { } first && first != day)
        {
            // Sent twice around midnight: the first to arrive set the day.
            outcome = await handle(first).ConfigureAwait(false);
        }

        if (Number(outcome) is RequestIdTaken or >= FirstRefusal)
        {
            throw ProblemException.Refused(outcome);
        }

        if (Number(outcome) == Repeated)
        {
            http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        }

        var receipt = LineReceipt.Of(line, Request);
        Check.That(receipt is not null, "what was carried out on a line has its fact there");
        return receipt;
    }

    private async Task<Line> Reload(ILoanStore loans, CancellationToken stop)
    {
        var line = await loans.FindLine(Merchant, Id, stop).ConfigureAwait(false);
        Check.That(line is not null, "a line is never deleted");
        return line;
    }

    private DateOnly? DayOf(Line line) => line.Facts.FirstOrDefault(f => f.Id == Request)?.ValueDate;

    private static int Number<TOutcome>(TOutcome outcome)
        where TOutcome : struct, Enum => Convert.ToInt32(outcome, CultureInfo.InvariantCulture);
}
