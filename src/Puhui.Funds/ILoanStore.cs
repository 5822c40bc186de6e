using Puhui.Kernel;

namespace Puhui.Funds;

/// <summary>A request as it is remembered for ever: the same id with the same body is a repetition, with another body a mistake.</summary>
public sealed record RequestStamp(RequestId Id, ContentHash Body, Timestamp At)
{
    internal static RequestStamp Of<T>(RequestId id, string verb, T request, Timestamp at) => new(id, CanonicalJson.HashOf(new { verb, request }), at);
}

/// <summary>What became of a commit.</summary>
public enum CommitResult
{
    Done = 1,

    /// <summary>Something it was conditional on has changed; nothing was written. Load and decide again.</summary>
    Conflict = 2,

    /// <summary>The lender's book has a line of this id, of whichever merchant; nothing was written.</summary>
    LineIdTaken = 3,
}

/// <summary>Where offers, lines and their facts are kept, by merchant. Facts are only ever added.</summary>
public interface ILoanStore
{
    /// <summary>The body of a request that was carried out, or null.</summary>
    Task<ContentHash?> FindRequest(MerchantId merchant, RequestId id, CancellationToken stop);

    /// <summary>The bodies of those of several requests that were carried out.</summary>
    Task<IReadOnlyDictionary<RequestId, ContentHash>> FindRequests(MerchantId merchant, IReadOnlyCollection<RequestId> ids, CancellationToken stop);

    Task<Offer?> FindOffer(MerchantId merchant, OfferId id, CancellationToken stop);

    /// <summary>The offers these lenders (null = all) ever made to a merchant, those that ran out or were accepted too, in order of their ids.</summary>
    Task<IReadOnlyList<Offer>> OffersOf(MerchantId merchant, IReadOnlyCollection<PartyId>? lenders, CancellationToken stop);

    Task<Line?> FindLine(MerchantId merchant, LineId id, CancellationToken stop);

    /// <summary>Every revision of every posting of a line, in order of its facts.</summary>
    Task<IReadOnlyList<LinePosting>> PostingsOf(MerchantId merchant, LineId id, CancellationToken stop);

    /// <summary>The merchant's lines, closed ones too, in order of their ids; none if there are none.</summary>
    Task<Borrower> FindBorrower(MerchantId merchant, CancellationToken stop);

    /// <summary>The merchant's lines with these lenders, closed ones too, in order of their ids.</summary>
    Task<IReadOnlyList<Line>> LinesWith(MerchantId merchant, IReadOnlyCollection<PartyId> lenders, CancellationToken stop);

    /// <summary>The ids of the lines, closed ones too, of those of the merchants that have any.</summary>
    Task<ILookup<MerchantId, LineId>> LinesOf(IReadOnlyCollection<MerchantId> merchants, CancellationToken stop);

    /// <summary>Merchants that have lines, in order of their ids, after a given one.</summary>
    Task<IReadOnlyList<MerchantId>> Borrowers(MerchantId? after, int countMax, CancellationToken stop);

    Task<CommitResult> AddOffer(Offer offer, RequestStamp request, CancellationToken stop);

    /// <summary>Adds a line and opens its accounts, if the borrower's version is still the one read.</summary>
    Task<CommitResult> AddLine(Borrower borrower, Contract contract, RequestStamp request, CancellationToken stop);

    /// <summary>Adds facts with their postings and transfers, all or none, if the line's version is still the one read.</summary>
    /// <param name="requests">One for each fact.</param>
    Task<CommitResult> Append(Line line, LineEffects effects, IReadOnlyList<RequestStamp> requests, CancellationToken stop);
}
