using System.Globalization;
using Puhui.Funds.Loans;
using Puhui.Testing;
using static Puhui.Funds.Tests.Sample;

namespace Puhui.Funds.Tests.Loans;

/// <summary>Short ways to propose a loan of the real products under the real rules.</summary>
internal static class Proposals
{
    private static readonly BusinessCalendar Calendar = BusinessCalendar.Parse(Text("calendars", "CN"));

    public static LendingData Data { get; } = With();

    public static LendingData With(params ProductFile[] files) => new(
        LoanProducts.Read(files.Length > 0 ? files : LoanProductTests.Files()), Rules, new Dictionary<string, BusinessCalendar>(StringComparer.Ordinal) { [Calendar.Id] = Calendar });

    /// <summary>The data with one product changed by replacing a text that must be in its file.</summary>
    public static LendingData With(string product, string old, string changed)
    {
        var text = Text("products", product);
        Assert.Contains(old, text, StringComparison.Ordinal);
        return With(new ProductFile(product, text.Replace(old, changed, StringComparison.Ordinal)));
    }

    public static ProposeLoan.Request Asked(string product, string amount, string licence = "bank") => new(product, Day("2026-11-22"), Cny(amount), "county-bank", licence);

    public static ProposeLoan.Answer Propose(this ProposeLoan.Request request, LendingData? data = null) => ProposeLoan.Decide(request, data ?? Data);

    public static LoanProposal Proposed(this ProposeLoan.Request request, LendingData? data = null)
    {
        var answer = request.Propose(data);
        Assert.Equal(ProposeLoan.Outcome.Proposed, answer.Outcome);
        return answer.Proposal!;
    }

    /// <summary>A schedule as a loan officer reads it: day, principal + interest + fees = to pay, balance after it.</summary>
    public static string Table(this LoanDisclosure table) => string.Join('\n', table.Rows.Select(r =>
        $"{r.On:yyyy-MM-dd} {(r.Kind == RowKind.Instalment ? r.Number : r.Kind == RowKind.Disbursement ? "out" : r.Kind),3}  {Major(r.Principal)} + {Major(r.Interest)} + {Major(r.Fees)} = {Major(r.Amount)}  left {Major(r.Balance)}"));

    private static string Major(Money amount) => amount.ToMajorString().PadLeft(9);

    public static Rate Percent(string percent) => Rate.FromPercent(decimal.Parse(percent, CultureInfo.InvariantCulture));
}
