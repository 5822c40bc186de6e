using Puhui.Access;
using Puhui.Credit;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>Decides once more on changed inputs. Nothing of it is kept, and nothing can be lent on it.</summary>
internal sealed class AskWhatIf() : Endpoint(
    "POST", "/v1/merchants/{merchant}/decisions/{decision}/what-if", "Decides once more on changed inputs, keeping nothing", Permission.DecisionsRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.CreditAssessment;

    public override bool Writes => false;

    public override object? ExampleBody => new WhatIf.Changes(80, null, [DataScope.Reputation], null, 620);

    public override Delegate Handler => Ask;

    /// <summary>One side of the comparison.</summary>
    internal sealed record Side(
        DecideCredit.Outcome Outcome, int? Score, double? Confidence, Money? Limit, CapKind? Binding, IReadOnlyList<LimitCap> Caps, Rate? Rate, IReadOnlyList<PriceItem> Price, IReadOnlyList<Reason> Reasons)
    {
        public static Side Of(CreditDecision decision) => new(
            decision.Outcome,
            decision.Score?.Value,
            decision.Score?.Confidence,
            decision.Limit?.Amount,
            decision.Limit?.Binding.Kind,
            decision.Limit?.Caps ?? [],
            decision.Price?.Annual,
            decision.Price?.Parts ?? [],
            decision.Reasons);
    }

    /// <summary>The decision as made and as it would be.</summary>
    /// <param name="Shifts">How far each indicator moves the score; they sum to its change.</param>
    internal sealed record Answer(Side Now, Side Then, IReadOnlyList<WhatIf.Shift> Shifts);

    private static async Task<Answer> Ask(Gated<StoredDecision> decision, WhatIf.Changes changes, CreditModels models)
    {
        var record = CreditDecision.Parse(decision.Value.Text);
        var answer = WhatIf.Of(await models.Of(record.Versions).ConfigureAwait(false), record, changes);
        return answer.Then is { } then ? new Answer(Side.Of(answer.Now), Side.Of(then), answer.Shifts) : throw ProblemException.Refused(answer.Outcome);
    }
}
