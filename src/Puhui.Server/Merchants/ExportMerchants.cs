using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Writes the same list as a table for spreadsheets, all of it, while it is read.</summary>
internal sealed class ExportMerchants() : Endpoint("GET", "/v1/merchants.csv", "Writes the list of merchants as CSV, all pages of it", Permission.MerchantsRead)
{
    private const int RowsPerPage = 1_000;

    private const string Head =
        "merchant,name,platform,industry,region,registered_at,currency,lender,decision,decided_at,as_of,outcome,score,limit,rate,net_sales_90d,open_lines,line_limit,principal,due_day,days_past_due";

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override bool StreamsAnswer => true;

    public override Delegate Handler => Export;

    private static IResult Export([AsParameters] MerchantListing listing, Caller caller, DeskStore desk, CancellationToken stop)
    {
        var query = listing.Query(caller);
        var file = $"merchants-{query.Today:yyyy-MM-dd}.csv";
        return Results.Stream(target => Write(target, query, caller.Reach, desk, stop), "text/csv; charset=utf-8", file);
    }

    private static async Task Write(Stream target, MerchantQuery query, Reach reach, DeskStore desk, CancellationToken stop)
    {
        // With its mark, spreadsheets of every locale take the file for UTF-8.
        var writer = new StreamWriter(target, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), bufferSize: 64 * 1024, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(Head + "\r\n").ConfigureAwait(false);
            DeskPlace? place = null;
            do
            {
                var page = await desk.Merchants(query, reach, place, RowsPerPage, stop).ConfigureAwait(false);
                foreach (var merchant in page.Rows)
                {
                    await writer.WriteAsync(Line(merchant, query.Lender).AsMemory(), stop).ConfigureAwait(false);
                }

                // Waits for the reader, and ends here if it has gone.
                await writer.FlushAsync(stop).ConfigureAwait(false);
                place = page.Next;
            }
            while (place is not null);
        }
    }

    private static string Line(MerchantSummary m, PartyId? lender) => string.Join(',', (string[])
    [
        Csv.Text(m.Merchant.Value), Csv.Text(m.Name), Csv.Text(m.Platform.Value), Csv.Text(m.Industry), Csv.Text(m.Region), m.RegisteredAt.ToString(), m.Currency.Code,
        .. Credit(m.Credit, lender), .. Lending(m.Lending),
    ]) + "\r\n";

    private static string[] Credit(CreditFigures? c, PartyId? lender) => c is null ? ["", "", "", "", "", "", "", "", ""] :
    [
        Csv.Text(lender?.Value ?? ""), Csv.Text(c.Decision), c.DecidedAt.ToString(), Day(c.AsOf), c.Outcome.ToSnakeCase(), Whole(c.Score), Plain(c.Limit),
        c.Rate?.Annual.ToString(CultureInfo.InvariantCulture) ?? "", Plain(c.Sales),
    ];

    private static string[] Lending(LendingFigures? l) =>
        l is null ? ["", "", "", "", ""] : [Whole(l.Lines), Plain(l.Limit), Plain(l.Principal), l.DueDay is { } due ? Day(due) : "", Whole(l.DaysPastDue)];

    private static string Plain(Money? amount) => amount?.ToMajorString() ?? "";

    private static string Whole(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Texts of others in a table that a spreadsheet opens.</summary>
internal static class Csv
{
    /// <summary>Quoted, and where a spreadsheet would take it for a formula, with an apostrophe before it (OWASP, "CSV injection").</summary>
    public static string Text(string text)
    {
        var isFormula = text.AsSpan(text.TakeWhile(IsPassedOver).Count()) is [var first, ..] && "=+-@＝＋－＠".Contains(first, StringComparison.Ordinal);
        return $"\"{(isFormula || text is ['\t' or '\r' or '\n', ..] ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Blanks of all kinds, and what is not seen at all.</summary>
    private static bool IsPassedOver(char c) => char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control;
}
