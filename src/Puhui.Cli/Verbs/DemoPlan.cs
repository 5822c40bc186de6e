using Puhui.Funds;
using Puhui.Kernel;
using Puhui.Ledger;
using Puhui.Simulation;

namespace Puhui.Cli.Verbs;

/// <summary>What a demo does and when: all its days lie in the past and none depends on today, so that a seed names the whole run.</summary>
internal sealed record DemoPlan(ulong Seed, int Merchants)
{
    public const string Product = "sales-repaid-line";
    public const int OfferValidDays = 30;

    /// <summary>The day of the draw and the 180 after it: six periods.</summary>
    public const int LendingDays = 181;

    private const int HistoryDays = 365;

    /// <summary>Who lends in the demo, in every currency.</summary>
    public static PartyId LenderParty { get; } = new("puhui-demo");

    /// <summary>The currencies in which the simulated merchants sell.</summary>
    public static IReadOnlyList<Currency> Currencies { get; } = [Currency.Cny, Currency.Of("USD")];

    /// <summary>Where simulated merchants and their lender keep their days.</summary>
    public static Zone Zone { get; } = Zone.Of("Asia/Shanghai");

    /// <summary>First day of the records.</summary>
    public DateOnly Start { get; } = new(2024, 9, 1);

    /// <summary>The day everybody is decided on and may draw.</summary>
    public DateOnly LendingDay => Start.AddDays(HistoryDays);

    /// <summary>The last day lived, on which the summary looks at the loans.</summary>
    public DateOnly LastDay => LendingDay.AddDays(LendingDays - 1);

    public WorldParameters World => new(Seed, Start, HistoryDays + LendingDays, Merchants) { ApplicationDay = LendingDay };

    /// <summary>The lender's book of one currency; having it marks a database as a demo's.</summary>
    public static BookId BookOf(Currency currency) => new($"puhui-demo-{currency.Code.ToLowerInvariant()}");

    /// <summary>The line that a merchant's acceptance makes.</summary>
    public static LineId LineOf(MerchantId merchant) => new($"line-{merchant}");

    public static Lender LenderIn(Currency currency, string licence) => new(LenderParty, BookOf(currency), licence);

    /// <summary>What the lender's owners put in before it lends: 100 million in major units.</summary>
    public static Money Capital(Currency currency) => new(100_000_000 * currency.MinorPerMajor, currency);

    public static string CapitalAccount(Currency currency) => $"equity:capital:{currency.Code}";
}
