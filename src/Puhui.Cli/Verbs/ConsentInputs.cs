using System.CommandLine;
using Puhui.Cli.Host;
using Puhui.Kernel;
using Puhui.Signals;

namespace Puhui.Cli.Verbs;

/// <summary>What the consent verbs take and answer.</summary>
internal sealed class ConsentInputs
{
    public Argument<MerchantId> Merchant { get; } = Inputs.Merchant();

    public Argument<DataScope> Scope { get; } = Inputs.Argument("SCOPE", Names<DataScope>(), Parse<DataScope>);

    public Argument<Purpose> Purpose { get; } = Inputs.Argument("PURPOSE", Names<Purpose>(), Parse<Purpose>);

    public Option<string?> Id { get; } = Inputs.Optional<string?>("--id", "id", "The request's id; the same id again has no further effect. Default: made from what is asked and the time", text => new RequestId(text).Value, null);

    public RequestId IdOf(VerbContext verb, string what, Timestamp now) =>
        new(verb.Value(Id) ?? $"cli:{what}:{verb.Value(Scope).ToSnakeCase()}:{verb.Value(Purpose).ToSnakeCase()}:{now.Micros}");

    public static ExitCode Answer<TOutcome>(VerbContext verb, MerchantId merchant, TOutcome outcome, bool refused)
        where TOutcome : struct, Enum
    {
        if (refused)
        {
            VerbContext.Note($"puhui: merchant '{merchant}': {outcome.ToSnakeCase()}");
        }

        return verb.Answer(
            new { Merchant = merchant.Value, Outcome = outcome.ToSnakeCase() },
            screen =>
            {
                if (!refused)
                {
                    screen.PrintPairs((merchant.Value, outcome.ToSnakeCase()));
                }
            },
            refused ? ExitCode.Failed : ExitCode.Ok);
    }

    private static string Names<T>()
        where T : struct, Enum => "One of " + string.Join(", ", Enum.GetValues<T>().Select(v => v.ToSnakeCase()));

    private static T Parse<T>(string text)
        where T : struct, Enum => EnumText.TryParseSnakeCase<T>(text, out var value) ? value : throw new FormatException($"'{text}' is not {Names<T>().ToLowerInvariant()}");
}
