using System.Text;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Server;

/// <summary>How a line was released.</summary>
/// <param name="By">"user:ID" or "key:ID"; null: it was done on the spot.</param>
/// <param name="Text">The line as it was taken in.</param>
/// <param name="IsRepaired">Whether it differs from the line as it came.</param>
internal sealed record ReleaseView(Timestamp At, string? By, string? Text, bool IsRepaired, MerchantId Merchant, string Source, string Event);

/// <summary>Where in the text the field at fault stands, in UTF-16 units, as browsers count.</summary>
internal sealed record TextSpan(int Start, int Length);

/// <summary>A line that was not taken in, as it came, with what is wrong with it.</summary>
/// <param name="Text">Null: it is withheld because the merchant has not consented to its use, or it is not text.</param>
/// <param name="Base64">Its bytes where they are not text.</param>
/// <param name="IsWithheld">Whether consent keeps it from the caller.</param>
/// <param name="Fault">Where the field at fault stands; null: it is missing, or the line cannot be read so far.</param>
/// <param name="MayRelease">Whether the caller may release it.</param>
internal sealed record QuarantinedView(
    string Id,
    QuarantineReason Reason,
    string? Field,
    string Detail,
    string Origin,
    long Line,
    Timestamp ReceivedAt,
    PartyId? Party,
    string? Text,
    string? Base64,
    bool IsWithheld,
    TextSpan? Fault,
    bool MayRelease,
    ReleaseView? Release)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static QuarantinedView Of(QuarantineEntry entry, Caller caller)
    {
        var (line, refusal) = (entry.Line, entry.Line.Refusal);
        var withheld = refusal.Reason == QuarantineReason.ConsentMissing && RecordConsent.NeedsConsent(caller);
        var text = withheld ? null : TextOf(line.Bytes);
        return new QuarantinedView(
            line.Id, refusal.Reason, refusal.Field, refusal.Detail, line.Origin, line.Line, line.ReceivedAt, line.Party, text,
            text is null && !withheld ? Convert.ToBase64String(line.Bytes.Span) : null,
            withheld,
            text is null || refusal.Field is null ? null : FieldSpan.Find(text, refusal.Field),
            entry.Released is null && caller.Principal.May(Permission.QuarantineWrite),
            entry.Released is { } release ? Released(release, line, withheld) : null);
    }

    private static ReleaseView Released(ReleasedAs r, QuarantinedLine line, bool withheld) => new(
        r.Release.ReleasedAt, r.Release.By, withheld ? null : TextOf(r.Release.Bytes), !r.Release.Bytes.Span.SequenceEqual(line.Bytes.Span), r.Merchant, r.Source, r.EventId);

    private static string? TextOf(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>Shows a quarantined line as it came, and where it is at fault.</summary>
internal sealed class ShowQuarantined() : Endpoint(
    "GET", "/v1/quarantine/{quarantined}", "Shows a line that was not taken in, as it came, and where it is at fault", Permission.QuarantineRead)
{
    public override ReadingPurpose? ReadsPersonalData => ReadingPurpose.DataQuality;

    public override Delegate Handler => Show;

    private static QuarantinedView Show(Gated<QuarantineEntry> quarantined, Caller caller) => QuarantinedView.Of(quarantined.Value, caller);
}
