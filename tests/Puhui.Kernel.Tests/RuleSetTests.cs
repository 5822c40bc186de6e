using System.Text.Json;
using Puhui.Testing;

namespace Puhui.Kernel.Tests;

public sealed class RuleSetTests
{
    private const string Series = """
        [{"id":"lpr","value":"0.031","unit":"fraction","licences":[],"effective_from":"2024-10-21","effective_to":"2025-05-20","source":"s","verified":false},
         {"id":"lpr","value":"0.030","unit":"fraction","licences":[],"effective_from":"2025-05-20","effective_to":null,"source":"s","verified":false},
         {"id":"cap","value":"0.24","unit":"fraction","licences":["micro_lender"],"effective_from":"2025-01-01","effective_to":null,"source":"s","verified":true},
         {"id":"cap","value":"0.20","unit":"fraction","licences":["bank"],"effective_from":"2025-01-01","effective_to":null,"source":"s","verified":true}]
        """;

    [Theory]
    [InlineData("lpr", "bank", "2024-10-20", null)]
    [InlineData("lpr", "bank", "2024-10-21", "0.031")]
    [InlineData("lpr", "bank", "2025-05-19", "0.031")]
    [InlineData("lpr", "bank", "2025-05-20", "0.030")]
    [InlineData("lpr", "bank", "2099-01-01", "0.030")]
    [InlineData("cap", "micro_lender", "2026-01-01", "0.24")]
    [InlineData("cap", "bank", "2026-01-01", "0.20")]
    [InlineData("cap", "consumer_finance", "2026-01-01", null)]
    [InlineData("none", "bank", "2026-01-01", null)]
    public void A_rule_is_found_by_id_licence_and_day(string id, string licence, string on, string? value) =>
        Assert.Equal(value, RuleSet.Parse([Series]).Find(id, licence, DateOnly.ParseExact(on, "yyyy-MM-dd"))?.Value);

    [Theory]
    [InlineData("2025-01-01", null, "[]", "2026-01-01", null, "[]")]
    [InlineData("2025-01-01", "2026-01-02", "[]", "2026-01-01", null, "[]")]
    [InlineData("2025-01-01", null, "[\"bank\"]", "2025-01-01", null, "[]")]
    [InlineData("2025-01-01", null, "[\"bank\",\"fund\"]", "2025-06-01", "2025-07-01", "[\"fund\"]")]
    [InlineData("2025-01-01", "2025-01-01", "[]", "2026-01-01", null, "[]")]
    public void Two_values_for_one_day_and_licence_are_refused(string from1, string? to1, string licences1, string from2, string? to2, string licences2)
    {
        var text = $"[{Row(from1, to1, licences1)},{Row(from2, to2, licences2)}]";
        Assert.Contains("'r'", Assert.Throws<FormatException>(() => RuleSet.Parse([text])).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => RuleSet.Parse([$"[{Row(from2, to2, licences2)}]", $"[{Row(from1, to1, licences1)}]"]));
    }

    [Fact]
    public void The_version_is_that_of_the_content_not_of_its_order()
    {
        var rows = JsonDocument.Parse(Series).RootElement.EnumerateArray().Select(r => r.GetRawText()).ToList();
        var turned = rows.AsEnumerable().Reverse().Select(r => $"[{r}]");
        Assert.Equal(RuleSet.Parse([Series]).Version, RuleSet.Parse(turned).Version);
        Assert.NotEqual(RuleSet.Parse([Series]).Version, RuleSet.Parse([Series.Replace("0.24", "0.23", StringComparison.Ordinal)]).Version);
    }

    [Theory]
    [InlineData("consumer_line_cap_bank", "bank", "2026-03-01", "200000")]
    [InlineData("consumer_line_cap_bank", "micro_lender", "2026-03-01", null)]
    [InlineData("consumer_line_cap_bank", "bank", "2020-07-11", null)]
    [InlineData("co_lending_min_share", "bank", "2022-01-01", "0.30")]
    [InlineData("small_loan_online_caps.consumption", "micro_lender", "2026-03-01", "200000")]
    [InlineData("small_loan_online_caps.business", "micro_lender", "2026-03-01", "10000000")]
    [InlineData("all_in_cap_small_loan", "micro_lender", "2026-03-01", "0.24")]
    [InlineData("all_in_cap_small_loan", "bank", "2026-03-01", null)]
    [InlineData("lpr_1y", "bank", "2025-05-19", "0.0310")]
    [InlineData("lpr_1y", "consumer_finance", "2025-05-20", "0.0300")]
    [InlineData("five_class_dpd.substandard", "micro_lender", "2026-03-01", "90")]
    [InlineData("five_class_dpd.loss", "bank", "2026-03-01", "360")]
    [InlineData("five_class_dpd.loss", "bank", "2023-06-30", null)]
    public void The_rules_of_the_repository_resolve_by_day(string id, string licence, string on, string? value) =>
        Assert.Equal(value, OfRepository().Find(id, licence, DateOnly.ParseExact(on, "yyyy-MM-dd"))?.Value);

    [Fact]
    public void Every_rule_of_the_repository_is_a_number_with_a_source()
    {
        foreach (var rule in OfRepository().Rules)
        {
            Assert.True(rule.Number >= 0, rule.Id);
            Assert.NotEmpty(rule.Source);
            Assert.NotEmpty(rule.Unit);
        }

        Assert.All(OfRepository().Rules.Where(r => r.Id == "lpr_1y"), r => Assert.False(r.Verified));
    }

    private static RuleSet OfRepository() => RuleSet.Parse(Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "rules"), "*.json").Select(File.ReadAllText));

    private static string Row(string from, string? to, string licences) =>
        $$"""{"id":"r","value":"1","unit":"CNY","licences":{{licences}},"effective_from":"{{from}}","effective_to":{{(to is null ? "null" : $"\"{to}\"")}},"source":"s","verified":true}""";
}
