using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Records that a merchant no longer allows one scope of records to be used for one purpose.</summary>
public static class WithdrawConsent
{
    public sealed record Request(RequestId Id, MerchantId Merchant, DataScope Scope, Purpose Purpose, Timestamp At);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Withdrawn = 1,
        Repeated = 2,
        MerchantUnknown = 10,

        /// <summary>The request's id has been used for something else.</summary>
        RequestDiffers = 11,

        /// <summary>No such consent is in force at that time.</summary>
        NotInForce = 12,
    }

    public static Decision<Outcome, ConsentFact> Decide(MerchantStanding? merchant, Request request)
    {
        var fact = new ConsentFact(request.Merchant, request.Id, ConsentAction.Withdrawn, request.Scope, request.Purpose, request.At, null);
        if (merchant is null)
        {
            return Decision<Outcome, ConsentFact>.Refuse(Outcome.MerchantUnknown);
        }

        if (merchant.Consents.Facts.FirstOrDefault(f => f.Id == request.Id) is { } earlier)
        {
            return Decision<Outcome, ConsentFact>.Refuse(earlier == fact ? Outcome.Repeated : Outcome.RequestDiffers);
        }

        return merchant.Consents.Allows(request.Scope, request.Purpose, request.At)
            ? Decision<Outcome, ConsentFact>.Commit(Outcome.Withdrawn, fact)
            : Decision<Outcome, ConsentFact>.Refuse(Outcome.NotInForce);
    }

    public static Task<Outcome> Handle(Request request, ISignalStore store, CancellationToken stop) =>
        ConsentCommit.Run(store, request.Merchant, standing => Decide(standing, request), stop);
}
