using System.Text.Json;
using Puhui.Funds;
using Puhui.Kernel;

namespace Puhui.Storage.Funds;

/// <summary>Facts as rows: the name of their kind and the whole fact as JSON.</summary>
internal static class LoanFacts
{
    private static readonly Dictionary<string, Type> Kinds = new(StringComparer.Ordinal)
    {
        ["drawn"] = typeof(Drawn),
        ["swept"] = typeof(Swept),
        ["repaid"] = typeof(Repaid),
        ["reversed"] = typeof(Reversed),
        ["limit_changed"] = typeof(LimitChanged),
        ["freeze_changed"] = typeof(FreezeChanged),
        ["line_closed"] = typeof(LineClosed),
        ["payment_announced"] = typeof(PaymentAnnounced),
        ["payment_refused"] = typeof(PaymentRefused),
    };

    private static readonly Dictionary<Type, string> Names = Kinds.ToDictionary(k => k.Value, k => k.Key);

    public static string KindOf(LoanFact fact) => Names[fact.GetType()];

    public static string BodyOf(LoanFact fact) => JsonSerializer.Serialize(fact, fact.GetType(), Json.Options);

    public static LoanFact From(string kind, string body) => (LoanFact)JsonSerializer.Deserialize(body, Kinds[kind], Json.Options)!;
}
