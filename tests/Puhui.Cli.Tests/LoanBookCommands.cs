using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Cli.Tests;

/// <summary>The verbs on loans with schedules as a user calls them, from the application to the write-off.</summary>
public sealed class LoanBookCommands(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private const string Wish = "order-loan --amount 30000.00 --count 3 --rate 0.09 --lender county-bank --licence bank";

    [Fact]
    public async Task A_loan_lives_by_the_command_alone()
    {
        var address = await databases.NewAddress();
        await Host(address, "migrate");
        using var proposed = JsonDocument.Parse((await HostCommand.Run([.. $"loans propose {Wish} --on 2026-05-01 --json".Split(' ')])).Output);
        var hash = proposed.RootElement.GetProperty("proposal").GetProperty("disclosure_hash").GetString();

        await Does(address, "submitted", $"loans apply m-1 loan-1 {Wish} --disclosure-hash {hash} --request a-1");
        await Does(address, "repeated", $"loans apply m-1 loan-1 {Wish} --disclosure-hash {hash} --request a-1");
        await Does(address, "loan_id_taken", $"loans apply m-1 loan-1 {Wish} --disclosure-hash {hash} --request a-2", code: 1);
        await Does(address, "approved", "loans approve m-1 loan-1 --amount 30000.00 --request b-1");
        await Does(address, "disbursed", "loans disburse m-1 loan-1 --amount 30000.00 --request b-2 --preview");
        await Does(address, "disbursed", "loans disburse m-1 loan-1 --amount 30000.00 --request b-2");
        await Does(address, "disbursed_before", "loans disburse m-1 loan-1 --amount 1.00 --request b-3", code: 1);

        await Does(address, "paid", "loans pay m-1 loan-1 --amount 500.00 --request c-1", "2026-05-20");
        await Does(address, "paid", "loans repay m-1 loan-1 --amount 100.00 --request c-2", "2026-05-20");
        await Does(address, "reversed", "loans reverse m-1 loan-1 --target c-2 --reason mistaken --request c-3", "2026-05-21");
        await Does(address, "charged", "loans charge m-1 loan-1 --amount 20.00 --name Survey --due 2026-06-01 --request c-4", "2026-05-21");
        await Does(address, "waived", "loans waive-charge m-1 loan-1 --charge c-4 --request c-5", "2026-05-22");
        await Does(address, "announced", "loans announce-payment m-1 loan-1 --amount 50.00 --request c-6", "2026-05-22");
        await Does(address, "confirmed", "loans confirm-payment m-1 loan-1 --announced c-6 --request c-7", "2026-05-23");
        await Does(address, "changed", "loans mark-fraud m-1 loan-1 --step set --by clerk --reason doubtful --request c-8", "2026-05-23");
        await Does(address, "charged_off", "loans charge-off m-1 loan-1 --reason gone --request c-9", "2026-09-01");
        await Does(address, "undone", "loans undo m-1 loan-1 --step charge-off --reason found --request c-10", "2026-09-01");
        await Does(address, "written_off", "loans write-off m-1 loan-1 --request c-11", "2026-09-02");
        await Does(address, "paid", "loans pay m-1 loan-1 --kind recovery --amount 40000.00 --request c-12", "2026-09-03");

        var shown = await Json(address, "loans show m-1 loan-1", "2026-09-03");
        Assert.Equal("closed_written_off", shown.GetProperty("figures").GetProperty("status").GetString());
        var over = shown.GetProperty("figures").GetProperty("overpaid").GetProperty("amount").GetString();
        await Does(address, "refunded", $"loans refund-credit m-1 loan-1 --amount {over} --request c-13", "2026-09-04");

        Assert.Equal(1, (await Json(address, "loans list m-1", "2026-09-04")).GetProperty("loans").GetArrayLength());
        Assert.Equal("2026-05-20", (await Json(address, "loans payoff m-1 loan-1 --on 2026-05-20", "2026-09-04")).GetProperty("on").GetString());
        Assert.Equal("payoff", (await Json(address, "loans explain m-1 loan-1 payoff --on 2026-05-20", "2026-09-04")).GetProperty("figure").GetString());
        Assert.Contains((await Json(address, "loans facts m-1 loan-1", "2026-09-04")).EnumerateArray(), f => f.GetProperty("fact").GetProperty("request").GetString() == "c-12");
        Assert.NotEmpty((await Json(address, "loans postings m-1 loan-1", "2026-09-04")).EnumerateArray());
        Assert.Equal(hash, (await HostCommand.Run([.. $"loans disclosure m-1 loan-1 --db {address}".Split(' ')])).Output.Split('\n').Single(l => l.Contains("Hash to sign", StringComparison.Ordinal)).Trim().Split(' ')[^1]);
        Assert.Contains((await Json(address, "loans notices m-1 loan-1", "2026-09-04")).EnumerateArray(), n => n.GetProperty("kind").GetString() == "past_due");
        Assert.Equal("booked", (await Json(address, "loans announced-payments m-1 loan-1", "2026-09-04"))[0].GetProperty("status").GetString());
        Assert.Equal(0, (await HostCommand.Run("ledger", "check", "--db", address)).ExitCode);
    }

    [Fact]
    public async Task Conditions_are_changed_by_the_command()
    {
        var address = await databases.NewAddress();
        await Host(address, "migrate");
        var wish = "small-business-instalment-loan --amount 30000.00 --count 12 --lender county-bank --licence bank";
        using var proposed = JsonDocument.Parse((await HostCommand.Run([.. $"loans propose {wish} --on 2026-05-01 --json".Split(' ')])).Output);
        var hash = proposed.RootElement.GetProperty("proposal").GetProperty("disclosure_hash").GetString();
        await Does(address, "submitted", $"loans apply m-1 loan-1 {wish} --disclosure-hash {hash} --request a-1");
        await Does(address, "approved", "loans approve m-1 loan-1 --amount 30000.00 --request b-1");
        await Does(address, "disbursed", "loans disburse m-1 loan-1 --amount 30000.00 --request b-2");
        await Does(address, "paused", "loans pause-interest m-1 loan-1 --from 2026-05-10 --to 2026-05-12 --request c-1", "2026-05-09");
        await Does(address, "rescheduled", "loans reschedule m-1 loan-1 --from 2026-07-01 --extra-terms 2 --request c-2", "2026-05-20");
        await Does(address, "re_aged", "loans re-age m-1 loan-1 --first-due 2026-08-01 --count 6 --request c-3", "2026-07-10");
        await Does(address, "terminated", "loans terminate m-1 loan-1 --reason breach --request c-4", "2026-07-20");
        var refused = await HostCommand.Run([.. $"loans re-amortise m-1 loan-1 --request c-5 --yes --today 2026-07-21 --db {address}".Split(' ')]);
        Assert.Equal((1, "puhui: refused, nothing was changed: Contract terminated (to spread what is past due over what is to come)"), (refused.ExitCode, refused.Error.Trim()));
        Assert.Equal(0, (await HostCommand.Run("ledger", "check", "--db", address)).ExitCode);
    }

    private static async Task Does(string address, string outcome, string command, string today = "2026-05-01", int code = 0)
    {
        var ended = await HostCommand.Run([.. $"{command} --yes --today {today} --json --db {address}".Split(' ')]);
        Assert.True(ended.ExitCode == code, $"{command}: {ended.ExitCode} {ended.Output} {ended.Error}");
        using var answer = JsonDocument.Parse(ended.Output);
        Assert.Equal(outcome, answer.RootElement.GetProperty("outcome").GetString());
    }

    private static async Task<JsonElement> Json(string address, string command, string today)
    {
        var ended = await HostCommand.Run([.. $"{command} --today {today} --json --db {address}".Split(' ')]);
        Assert.True(ended.ExitCode == 0, $"{command}: {ended.Error}");
        using var answer = JsonDocument.Parse(ended.Output);
        return answer.RootElement.Clone();
    }

    private static async Task Host(string address, string verb) => Assert.Equal(0, (await HostCommand.Run(verb, "--db", address)).ExitCode);
}
