using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Hands a borrower everything that is kept about its shops as one file, a line of JSON each, written as it is read.</summary>
internal sealed class DownloadOwnData() : Endpoint("GET", "/v1/me/data", "Downloads everything kept about the caller's own shops, as lines of JSON", Permission.Self)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.OwnData;

    public override object ExampleAnswer => """{"kind":"event","data":{"source":"shop-a","id":"o-1:placed","kind":"order.placed"}}""";

    public override bool StreamsAnswer => true;

    public override Delegate Handler => Download;

    private static async Task<IResult> Download(Caller caller, ISignalStore signals, OwnData data, [FromQuery] string? merchant, CancellationToken stop)
    {
        var own = await Shops.Of(caller, signals, stop).ConfigureAwait(false);
        IReadOnlyList<MerchantStanding> shops = merchant is null ? own : [Shops.Choose(own, merchant)!];
        return new OwnDataFile(caller, shops, data);
    }

    /// <summary>The file as an answer; a reader knows by its last line that it is whole.</summary>
    private sealed class OwnDataFile(Caller caller, IReadOnlyList<MerchantStanding> shops, OwnData data) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var day = caller.Now.ToDateTimeOffset().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            context.Response.ContentType = "application/x-ndjson; charset=utf-8";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"puhui-data-{day}.ndjson\"";
            context.Response.Headers.CacheControl = "no-store";
            await data.Write(context.Response.BodyWriter, caller, shops, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
