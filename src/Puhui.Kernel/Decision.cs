namespace Puhui.Kernel;

/// <summary>What a pure Decide returns: an outcome and the effects that a store must commit all together or not at all; a refusal has none.</summary>
public readonly record struct Decision<TOutcome, TEffects>(TOutcome Outcome, TEffects? Effects)
    where TOutcome : struct, Enum
    where TEffects : class
{
    public static Decision<TOutcome, TEffects> Refuse(TOutcome outcome) => new(outcome, null);

    public static Decision<TOutcome, TEffects> Commit(TOutcome outcome, TEffects effects) => new(outcome, effects);
}
