using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;
using Puhui.Storage;

namespace Puhui.Cli.Verbs;

/// <summary>"puhui merchants show MERCHANT": who it is and what its records say in sum.</summary>
internal sealed class MerchantsShowVerb : Verb
{
    private readonly Argument<MerchantId> merchant = Inputs.Merchant();

    public MerchantsShowVerb()
        : base("merchants show", "Shows a merchant and its records in sum")
    {
        Takes(merchant);
        TakesDatabase();
    }

    /// <summary>A merchant and what is on record of it in sum.</summary>
    /// <param name="Days">Local days on which something became known.</param>
    internal sealed record Answer(MerchantView Merchant, int Days, DateOnly? FirstDay, DateOnly? LastDay, long Orders, Money NetSales);

    public override async Task<ExitCode> Run(VerbContext verb)
    {
        var store = new SignalStore(await verb.OpenDatabase());
        var history = await store.LoadHistory(verb.Value(merchant), null, verb.Stop)
            ?? throw new ExpectedFaultException($"merchant '{verb.Value(merchant)}' is not registered");
        var tiles = history.Tiles;
        var answer = new Answer(
            MerchantView.Of(history.Merchant),
            tiles.Count,
            tiles.Count == 0 ? null : tiles[0].Day,
            tiles.Count == 0 ? null : tiles[^1].Day,
            tiles.Sum(t => t[Measure.Orders]),
            new Money(tiles.Sum(t => t.NetSales), history.Merchant.Currency));
        return verb.Answer(answer, screen => screen.PrintPairs(
            ("merchant", $"{answer.Merchant.Merchant} ({answer.Merchant.Name})"),
            ("platform", answer.Merchant.Platform),
            ("industry", answer.Merchant.Industry),
            ("region", answer.Merchant.Region),
            ("time zone", answer.Merchant.TimeZone),
            ("registered", answer.Merchant.RegisteredAt.ToString()),
            ("days with records", $"{answer.Days} ({answer.FirstDay:yyyy-MM-dd} … {answer.LastDay:yyyy-MM-dd})"),
            ("orders", ImportAnswer.Text(answer.Orders)),
            ("net sales", answer.NetSales.ToString())));
    }
}
