using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>
/// A fact as it is told to others, written in the fact's own transaction: ids, days and amounts, never a name or a text that a person typed. (Not "event", which is a record of sales.)
/// </summary>
/// <param name="Owner">Key that notices are distributed by: the merchant, or the party that sent a batch of lines.</param>
/// <param name="Stream">What it is a part of the history of, such as "line:ID"; notices of one stream are sent in order.</param>
/// <param name="Sequence">Place in the stream, ascending.</param>
/// <param name="Merchant">Whom it is about; null: the sender's own lines.</param>
/// <param name="Sender">The party that sent the lines; null for facts about a merchant.</param>
/// <param name="Lender">Whose decision, offer or line it is; null: no lender's.</param>
/// <param name="Body">Its particulars as a JSON object.</param>
public sealed record Notice(
    string Owner, string Stream, long Sequence, Topic Topic, Timestamp At, MerchantId? Merchant, PartyId? Sender, PartyId? Lender, string Body)
{
    /// <summary>The same fact always has the same id, so that a receiver can tell a repetition.</summary>
    public string Id => "n:" + ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"{Owner}\n{Stream}\n{Sequence}")).Hex[..32];
}
