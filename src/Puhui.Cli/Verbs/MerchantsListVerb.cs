using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui merchants list".</summary>
internal sealed class MerchantsListVerb : Verb
{
    private readonly Option<int> take = Inputs.Optional("--take", "merchants", "At most so many. Default: 50", Inputs.Count(1, 10_000), 50);
    private readonly Option<MerchantId?> after = Inputs.Optional<MerchantId?>("--after", "merchant", "Go on behind this merchant of an earlier list", text => new MerchantId(text), null);

    public MerchantsListVerb()
        : base("merchants list", "Lists merchants by id; with --json one object a line")
    {
        Takes(take, after);
        TakesDatabase();
    }

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var views = (await store.Merchants(verb.Value(after), verb.Value(take), verb.Stop)).Select(MerchantView.Of).ToList();
        if (verb.Json)
        {
            views.ForEach(VerbContext.JsonLine);
            return ExitCode.Ok;
        }

        verb.Screen.PrintTable(
            ["merchant", "name", "platform", "industry", "region", "currency", "time zone"],
            views.Select(m => (string[])[m.Merchant, m.Name, m.Platform, m.Industry, m.Region, m.Currency.Code, m.TimeZone]));
        return ExitCode.Ok;
    }
}

/// <summary>A merchant as it is shown, with the names of the merchant lines.</summary>
internal sealed record MerchantView(string Merchant, string Platform, string Name, string Industry, string Region, Currency Currency, string TimeZone, Timestamp RegisteredAt)
{
    public static MerchantView Of(Merchant m) => new(m.Id.Value, m.Platform.Value, m.Name, m.Industry, m.Region, m.Currency, m.Zone.Id, m.RegisteredAt);
}
