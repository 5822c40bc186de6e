using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Access;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Lists what was asked of a lender about pausing, on all its lines.</summary>
internal sealed class ListPauses() : Endpoint("GET", "/v1/pause-requests", "Lists the wishes to pause asked of the caller as a lender, latest first", Permission.LoansRead)
{
    /// <summary>Which part of the list is wanted.</summary>
    internal sealed record Wish([FromQuery] PageSize? Limit, [FromQuery] Cursor? Cursor);

    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.LoanServicing;

    public override Delegate Handler => List;

    private static async Task<Page<LinePause>> List(Caller caller, IPauseStore pauses, [AsParameters] Wish wish, CancellationToken stop)
    {
        var take = wish.Limit?.Value ?? PageSize.Default;
        var found = await pauses.PausesAskedOf(LendersOf(caller), PlaceOf(wish.Cursor), take + 1, stop).ConfigureAwait(false);
        return new Page<LinePause>([.. found.Take(take)], found.Count > take ? CursorOf(PausePlace.Of(found[take - 1])) : null);
    }

    /// <summary>A lender's own, and for an auditor those it audits; who only borrows or sells finds its wishes on its lines.</summary>
    private static IReadOnlyList<PartyId> LendersOf(Caller caller) => caller.Principal.Party.Kind is PartyKind.Lender or PartyKind.Auditor ? caller.Reach.Lenders : [];

    private static string CursorOf(PausePlace place) => new Cursor(
        [place.At.Micros.ToString(CultureInfo.InvariantCulture), place.Merchant.Value, place.Line.Value, place.Sequence.ToString(CultureInfo.InvariantCulture)]).ToString();

    private static PausePlace? PlaceOf(Cursor? cursor) => cursor switch
    {
        null => null,
        { Parts: [var at, var merchant, var line, var sequence] }
            when long.TryParse(at, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var micros)
            && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && IdText.IsValid(merchant) && IdText.IsValid(line) && line.Length <= LineId.LengthMax =>
            new PausePlace(new Timestamp(micros), new MerchantId(merchant), new LineId(line), number),
        _ => throw new ProblemException(400, "parameter_invalid", "cursor", cursor.ToString()!, Cursor.Rule),
    };
}
