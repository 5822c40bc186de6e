using System.Globalization;
using Puhui.Cli.Host;
using Puhui.Credit;
using Spectre.Console;

namespace Puhui.Cli.Verbs;

/// <summary>Draws a decision for people: outcome, score, the ladder of caps, the parts of the price, the reasons in both languages.</summary>
internal static class DecideScreen
{
    public static void Draw(IAnsiConsole screen, SealedDecision made, ScoreDefinition definition)
    {
        var decision = made.Decision;
        screen.PrintPairs(
            ("decision", made.Id),
            ("outcome", $"{decision.Reasons[0].Zh} · {decision.Reasons[0].En}"),
            ("merchant", decision.Facts.Merchant),
            ("known before", decision.Facts.AsOf.ToString("yyyy-MM-dd")),
            ("purpose", decision.LendingAllowed ? "credit" : "back-test: this decision can never be lent on"),
            ("limit", decision.Limit?.Amount.ToString() ?? "–"),
            ("price", decision.Price?.Annual.ToString() ?? "–"));
        if (decision.Score is { } score)
        {
            ScoreScreen.Draw(screen, score, definition, decision.Facts.Currency);
        }

        DrawForecast(screen, decision);
        DrawLimit(screen, decision.Limit);
        DrawPrice(screen, decision.Price);
        screen.PrintTable(["reasons", ""], decision.Reasons.Select(r => (string[])[r.Zh, r.En]));
        screen.PrintPairs(("rules", decision.Versions.Rules), ("policy", decision.Versions.Policy), ("reference", decision.Versions.Reference), ("record", made.Hash.Hex));
    }

    private static void DrawForecast(IAnsiConsole screen, CreditDecision decision)
    {
        if (decision.Forecast is { } forecast)
        {
            screen.PrintTable(
                [">month", .. forecast.Probabilities.Select(p => $">P{(p * 100).ToString(CultureInfo.InvariantCulture)}")],
                forecast.Months.Select(m => (string[])[m.Month.ToString(CultureInfo.InvariantCulture), .. m.Quantiles.Select(q => q.ToString())]),
                "net sales expected");
        }
    }

    private static void DrawLimit(IAnsiConsole screen, CreditLimit? limit)
    {
        if (limit is null)
        {
            return;
        }

        IEnumerable<string[]> rows =
        [
            .. limit.Caps.Select(c => (string[])[c.Kind.ToString(), c.Amount.ToString(), c.Source, c == limit.Binding ? "◄ binds" : ""]),
            ["less exposure", limit.Exposure.ToString(), "", ""],
            ["less rounding", limit.RoundedOff.ToString(), "", ""],
            ["limit", limit.Amount.ToString(), "", ""],
        ];
        screen.PrintTable(["cap", ">amount", "from", ""], rows);
    }

    private static void DrawPrice(IAnsiConsole screen, CreditPrice? price)
    {
        if (price is null)
        {
            return;
        }

        IEnumerable<string[]> rows =
        [
            .. price.Parts.Select(p => (string[])[p.Part.ToString(), p.Rate.ToString()]),
            ["price per year", price.Annual.ToString()],
            ["floor", price.Floor.ToString()],
            .. price.Ceilings.Select(c => (string[])[$"ceiling: {c.Source}", c.Rate.ToString()]),
        ];
        screen.PrintTable(["price part", ">per year"], rows);
    }
}
