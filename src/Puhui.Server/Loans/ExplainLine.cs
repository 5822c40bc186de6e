using Puhui.Access;
using Puhui.Chain;
using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Explains a figure of a line, or a sweep, by typed parts that sum to it exactly.</summary>
internal sealed class ExplainLine() : Endpoint(
    "GET", "/v1/merchants/{merchant}/lines/{line}/explain", "Explains a figure of a line, or one of its sweeps, by the parts that sum to it", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => Explain;

    private static Explanation Explain(Gated<MerchantStanding> merchant, Gated<Line> line, Choice<Figure>? figure, string? sweep, Day? on, Caller caller)
    {
        var (contract, facts) = (line.Value.Contract, line.Value.Facts);
        return (figure, sweep) switch
        {
            ({ } one, null) => LineCalculator.Explain(contract, facts, LineDays.Of(line.Value, on, merchant.Value, caller), one.Value, MayStillLend.ToDraw(merchant.Value, caller.Now)),
            (null, { } request) => OfSweep(contract, facts, request),
            _ => throw new ProblemException(400, "figure_or_sweep", "figure"),
        };
    }

    private static Explanation OfSweep(Contract contract, IReadOnlyList<LoanFact> facts, string request)
    {
        var swept = facts.OfType<Swept>().FirstOrDefault(f => f.Id.Value == request) ?? throw new ProblemException(404, "not_found", "sweep");
        return LineCalculator.ExplainSweep(contract, [.. facts.Where(f => f.Sequence < swept.Sequence)], swept.Net, swept.ValueDate);
    }
}
