using System.Globalization;
using System.Text.RegularExpressions;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Finds a movement of money by its id in the lender's book, which names the loan, the fact and how often that was posted anew.</summary>
internal sealed partial class TransferSearch(DeskSearch desk, ILoanStore loans)
{
    public async Task<IReadOnlyList<SearchHit>> Find(string text, Reach reach, CancellationToken stop)
    {
        if (TransferId().Match(text) is not { Success: true } match)
        {
            return [];
        }

        var (sequence, revision) = (Number(match, "sequence"), Number(match, "revision"));
        var hits = new List<SearchHit>();
        foreach (var loan in await desk.LoansCalled(match.Groups["line"].Value, reach, stop).ConfigureAwait(false))
        {
            var line = await loans.FindLine(loan.Merchant, new LineId(loan.Id), stop).ConfigureAwait(false);
            if (line?.Posted.FirstOrDefault(p => p.Sequence == sequence && revision >= 1 && revision <= p.Revision) is { } posting)
            {
                hits.Add(new SearchHit(HitKind.Transfer, text, loan.Merchant, loan.Id, loan.Name, posting.ValueDate));
            }
        }

        return hits;
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>"LINE:SEQUENCE:REVISION", and ":reversed" if it takes one back.</summary>
    [GeneratedRegex("^(?<line>.+):(?<sequence>[0-9]{1,9}):(?<revision>[0-9]{1,9})(:reversed)?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TransferId();
}
