using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A wish to pause with the line it is about.</summary>
public sealed record LinePause(MerchantId Merchant, LineId Line, PauseRequest Request);

/// <summary>Where a wish to pause stands in the order of lists: the latest first.</summary>
public sealed record PausePlace(Timestamp At, MerchantId Merchant, LineId Line, long Sequence)
{
    public static PausePlace Of(LinePause pause) => new(pause.Request.Asked.At, pause.Merchant, pause.Line, pause.Request.Asked.Sequence);
}

/// <summary>Where wishes to pause are kept, by merchant and line. Facts are only ever added; beside <see cref="ILoanStore"/>, because none of them moves money.</summary>
public interface IPauseStore
{
    /// <summary>Empty if nobody ever asked.</summary>
    Task<PauseHistory> LoadPauses(MerchantId merchant, LineId line, CancellationToken stop);

    /// <summary>Adds the history's next fact; false if somebody else was faster.</summary>
    Task<bool> AppendPause(Contract contract, PauseFact fact, CancellationToken stop);

    /// <summary>What was asked of any of the lenders, latest first, after a place (null = from the latest).</summary>
    Task<IReadOnlyList<LinePause>> PausesAskedOf(IReadOnlyCollection<PartyId> lenders, PausePlace? after, int take, CancellationToken stop);
}
