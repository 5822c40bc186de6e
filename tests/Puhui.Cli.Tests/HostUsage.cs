using System.CommandLine;
using Puhui.Cli.Host;

namespace Puhui.Cli.Tests;

/// <summary>What a wrong command line gets: exit code 2, one line that names what is wrong, and nothing done.</summary>
public sealed class HostUsage
{
    [Theory]
    [InlineData("frobnicate", "'frobnicate'")]
    [InlineData("migrate --speed 3", "'--speed'")]
    [InlineData("migrate --db", "'--db'")]
    [InlineData("test --suite", "'--suite'")]
    [InlineData("", "command")]
    public async Task A_wrong_command_line_ends_with_2_and_names_what_is_wrong(string line, string named)
    {
        var ended = await HostCommand.Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, ended.ExitCode);
        Assert.Empty(ended.Output);
        Assert.StartsWith("puhui: ", ended.Error, StringComparison.Ordinal);
        Assert.Contains(named, ended.ErrorLines[0], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("--help", ended.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("migrate --help")]
    public async Task Asking_for_help_is_no_error(string line)
    {
        var ended = await HostCommand.Run(line.Split(' '));
        Assert.Equal(0, ended.ExitCode);
        Assert.NotEmpty(ended.Output);
        Assert.Empty(ended.Error);
    }

    [Theory]
    [InlineData("2017-02-30", "--day: '2017-02-30' is not a day: write yyyy-MM-dd")]
    [InlineData("0001-01-01", "--day: '0001-01-01' is not a day of the years 1970–2999")]
    [InlineData("9999-12-31", "--day: '9999-12-31' is not a day of the years 1970–2999")]
    [InlineData("yesterday", "--day: 'yesterday' is not a day: write yyyy-MM-dd")]
    public void A_bad_day_names_the_option_the_text_and_the_rule(string text, string error) =>
        Assert.Equal([error], Errors(Inputs.Required("--day", "day", "A day", Inputs.Day), text));

    [Theory]
    [InlineData("180")]
    [InlineData("0d")]
    [InlineData("-3d")]
    [InlineData("36526d")]
    [InlineData("99999999999d")]
    public void A_bad_span_is_refused(string text) => Assert.Single(Errors(Inputs.Required("--horizon", "span", "A span", Inputs.Days), text));

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("1000000000000.01")]
    [InlineData("12.3.4")]
    public void A_bad_amount_is_refused(string text) => Assert.Single(Errors(Inputs.Required("--amount", "amount", "An amount", Inputs.Amount), text));

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("30%")]
    public void A_bad_fraction_is_refused(string text) => Assert.Single(Errors(Inputs.Required("--share", "fraction", "A share", Inputs.Fraction), text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("a\u001b[2J")]
    public void A_reason_that_says_nothing_or_commands_is_refused(string text) => Assert.Single(Errors(Inputs.Required("--reason", "text", "Why", Inputs.Text), text));

    [Fact]
    public void A_bad_id_is_refused() => Assert.Contains("not a valid merchant id", Assert.Single(Errors(Inputs.Required("--merchant", "id", "Who", t => new MerchantId(t)), "a b")), StringComparison.Ordinal);

    [Fact]
    public void An_amount_is_read_in_the_currency_it_turns_out_to_be_in()
    {
        Assert.Equal(1550, Inputs.Amount("15.50").In(Currency.Of("CNY")).Minor);
        Assert.Throws<FormatException>(() => Inputs.Amount("15.50").In(Currency.Of("JPY")));
    }

    [Fact]
    public void No_default_is_shown_in_help_as_the_name_of_a_type()
    {
        static IEnumerable<Command> All(Command command) => [command, .. command.Subcommands.SelectMany(All)];
        var shown = All(CommandLine.Root()).SelectMany(c => c.Options).Where(o => o.HasDefaultValue).Select(o => o.GetDefaultValue()?.ToString() ?? "").ToList();
        Assert.NotEmpty(shown);
        Assert.DoesNotContain(shown, text => text.StartsWith("Puhui.", StringComparison.Ordinal) || text.StartsWith("System.", StringComparison.Ordinal));
    }

    private static string[] Errors<T>(Option<T> option, string text)
    {
        var command = new Command("try") { option };
        return [.. command.Parse([option.Name, text]).Errors.Select(e => e.Message)];
    }
}
