using Puhui.Kernel;

namespace Puhui.Signals;

/// <summary>Records that a merchant allows one scope of records to be used for one purpose.</summary>
public static class GiveConsent
{
    /// <summary>One scope for one purpose, from a time on.</summary>
    /// <param name="At">From when it holds.</param>
    /// <param name="ExpiresAt">First moment at which it no longer holds; null = until withdrawn.</param>
    public sealed record Request(RequestId Id, MerchantId Merchant, DataScope Scope, Purpose Purpose, Timestamp At, Timestamp? ExpiresAt);

    /// <summary>In order of precedence: the first that applies is returned.</summary>
    public enum Outcome
    {
        Given = 1,
        Repeated = 2,
        MerchantUnknown = 10,

        /// <summary>The request's id has been used for something else.</summary>
        RequestDiffers = 11,
        ExpiryNotAfterStart = 12,
    }

    public static Decision<Outcome, ConsentFact> Decide(MerchantStanding? merchant, Request request)
    {
        var fact = new ConsentFact(request.Merchant, request.Id, ConsentAction.Given, request.Scope, request.Purpose, request.At, request.ExpiresAt);
        if (merchant is null)
        {
            return Decision<Outcome, ConsentFact>.Refuse(Outcome.MerchantUnknown);
        }

        if (merchant.Consents.Facts.FirstOrDefault(f => f.Id == request.Id) is { } earlier)
        {
            return Decision<Outcome, ConsentFact>.Refuse(earlier == fact ? Outcome.Repeated : Outcome.RequestDiffers);
        }

        return request.ExpiresAt <= request.At
            ? Decision<Outcome, ConsentFact>.Refuse(Outcome.ExpiryNotAfterStart)
            : Decision<Outcome, ConsentFact>.Commit(Outcome.Given, fact);
    }

    public static Task<Outcome> Handle(Request request, ISignalStore store, CancellationToken stop) =>
        ConsentCommit.Run(store, request.Merchant, standing => Decide(standing, request), stop);
}
