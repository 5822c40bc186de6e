using System.Text;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>A quarantined line as it is shown.</summary>
/// <param name="Text">The line; bytes that are not UTF-8 are shown as �.</param>
internal sealed record QuarantineView(
    string Id, QuarantineReason Reason, string? Field, string Detail, string Origin, long Line, Timestamp ReceivedAt, Timestamp? ReleasedAt, string Text)
{
    public static QuarantineView Of(QuarantinedLine line, Timestamp? releasedAt) => new(
        line.Id,
        line.Refusal.Reason,
        line.Refusal.Field,
        line.Refusal.Detail,
        line.Origin,
        line.Line,
        line.ReceivedAt,
        releasedAt,
        Encoding.UTF8.GetString(line.Bytes.Span));
}
