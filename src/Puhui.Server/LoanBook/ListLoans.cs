using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Funds.Loans;
using Puhui.Kernel;
using Puhui.Storage.Desk;

namespace Puhui.Server;

/// <summary>Lists loans within reach, filtered and sorted by the store, page by page.</summary>
internal sealed class ListLoans() : Endpoint("GET", "/v1/loans", "Lists loans within reach: status, outstanding, how late, class", Permission.LoansRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    /// <summary>What a list of loans is asked for by.</summary>
    /// <param name="Product">The code of a product.</param>
    /// <param name="Count">Whether to say how many fit in all.</param>
    internal sealed record Listing(
        string? Lender,
        string? Platform,
        string? Merchant,
        string? Product,
        Choice<LoanStatus>? Status,
        Choice<LoanState>? State,
        Choice<FiveClass>? Class,
        Choice<LoanOrder>? Sort,
        Choice<Direction>? Direction,
        Cursor? Cursor,
        PageSize? Limit,
        bool? Count)
    {
        public bool IsDescending => (Direction?.Value ?? Server.Direction.Asc) == Server.Direction.Desc;

        public DeskListing Paging => new(DeskListing.NameOf("loans", Sort?.Value ?? LoanOrder.Merchant, IsDescending), Cursor, Limit, Count);

        public LoanQuery QueryOf(Caller caller) => new(
            new LoanFilter(
                IdText<PartyId>.Of(Lender, "lender"), IdText<PartyId>.Of(Platform, "platform"), IdText<MerchantId>.Of(Merchant, "merchant"), Product, Status?.Value, State?.Value, Class?.Value),
            Sort?.Value ?? LoanOrder.Merchant,
            IsDescending,
            DeskListing.Zone.DayOf(caller.Now));
    }

    private static Task<CountedPage<LoanSummary>> List([AsParameters] Listing listing, Caller caller, DeskStore desk, CancellationToken stop)
    {
        if (listing.State?.Value == LoanState.MarkedFraud && !caller.Principal.May(Permission.LoansManage))
        {
            throw new ProblemException(403, "permission_missing", null, Codes.Of(Permission.LoansManage));
        }

        var query = listing.QueryOf(caller);
        return listing.Paging.Answer((place, take) => desk.Loans(query, caller.Reach, place, take, stop), () => desk.CountLoans(query, caller.Reach, stop));
    }
}
