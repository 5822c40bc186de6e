using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>What became of the lines of a list of merchants.</summary>
/// <param name="Saved">Registered, or brought up to date.</param>
/// <param name="Repeated">Known, and nothing new.</param>
/// <param name="Refused">How many lines were refused; they are not kept.</param>
/// <param name="First">The first of those.</param>
/// <param name="LastLine">Number of the last line that was dealt with, counted from 1.</param>
internal sealed record MerchantLinesAnswer(long Saved, long Repeated, int Merchants, long Refused, IReadOnlyList<RefusedMerchant> First, long LastLine, bool Complete)
{
    private const int FirstMax = 100;

    public static MerchantLinesAnswer Of(MerchantReport r) =>
        new(r.Saved, r.Repeated, r.Merchants, r.RefusedCount, [.. r.Refused.Take(FirstMax)], r.LastLine, r.Interruption is null);
}

/// <summary>Registers the caller's own merchants, or brings them up to date, with the consents they gave.</summary>
internal sealed class RegisterMerchantLines() : Endpoint(
    "POST", "/v1/merchants", "Registers merchants and their consents, or brings them up to date (NDJSON, plain or gzip)", Permission.MerchantsWrite)
{
    public override bool StreamsBody => true;

    public override object? ExampleBody =>
        """{"merchant":"m-1","platform":"shop-a","name":"云山茶铺","industry":"tea","region":"CN-33","currency":"CNY","time_zone":"Asia/Shanghai","registered_at":"2025-01-01T00:00:00+08:00","consents":[{"scope":"trade","purpose":"credit","given_at":"2025-01-01T00:00:00+08:00"}]}""";

    public override object? ExampleAnswer => new MerchantLinesAnswer(1, 0, 1, 0, [], 1, true);

    public override Delegate Handler => Register;

    private static async Task<IResult> Register(HttpContext context, Caller caller, ISignalStore signals, CancellationToken stop)
    {
        var body = LineBody.Open(context.Request);
        await using (body.ConfigureAwait(false))
        {
            var lines = LineReader.Read(body, MerchantIngest.LinesPerBatch, stop);
            var report = await new MerchantIngest(signals, caller.Principal.Party.Id).Run(lines, null, stop).ConfigureAwait(false);
            return LineAnswer.Of(MerchantLinesAnswer.Of(report), report.Interruption, report.LastLine, caller, context);
        }
    }
}
