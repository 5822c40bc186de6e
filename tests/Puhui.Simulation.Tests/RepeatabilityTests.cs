using System.Buffers;

namespace Puhui.Simulation.Tests;

public class RepeatabilityTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine_and_day() =>
        Assert.Equal("a5a52d8a07d7ea8b27dd3ac4bf4d416eef1fca2c649bb845d4db87aa5bfee51f", Worlds.Hash(Worlds.LinesOf(Worlds.Small(seed: 42))));

    [Fact]
    public void Another_seed_gives_another_world() =>
        Assert.NotEqual(Worlds.Hash(Worlds.LinesOf(Worlds.Small(seed: 42))), Worlds.Hash(Worlds.LinesOf(Worlds.Small(seed: 43))));

    [Fact]
    public void More_merchants_change_nothing_for_those_who_were_there()
    {
        var few = Worlds.TextOf(Worlds.LinesOf(Worlds.Small(seed: 5, merchants: 30, days: 60))).Split('\n').ToHashSet();
        var many = Worlds.TextOf(Worlds.LinesOf(Worlds.Small(seed: 5, merchants: 60, days: 60))).Split('\n').ToHashSet();
        Assert.Subset(many, few);
        Assert.True(many.Count > few.Count);
    }

    [Fact]
    public void A_loan_to_one_merchant_changes_nobody_elses_lines()
    {
        var alone = new World(Worlds.Small(seed: 6));
        var lent = new World(Worlds.Small(seed: 6));
        var borrower = alone.Merchants.First();
        var loan = new LoanCash(borrower.Id, LoanCashKind.Disbursed, Money.FromMinor(1_000_000, borrower.Currency));
        Assert.Equal(LinesOfOthers(alone, [], borrower.Id), LinesOfOthers(lent, [loan], borrower.Id));
    }

    [Fact]
    public void A_world_refuses_a_day_out_of_turn()
    {
        var world = new World(Worlds.Small(seed: 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Step(world.NextDay.AddDays(1), [], new ArrayBufferWriter<byte>()));
    }

    [Theory]
    [InlineData(2020, 1, 1, 10, "2021–2028")]
    [InlineData(2028, 12, 1, 60, "2021–2028")]
    [InlineData(2024, 1, 1, 0, "days")]
    public void Parameters_that_cannot_be_lived_are_refused_by_name(int year, int month, int day, int days, string says)
    {
        var parameters = new WorldParameters(1, new DateOnly(year, month, day), days, 10);
        Assert.Contains(says, parameters.Fault());
        Assert.Throws<ArgumentException>(() => new World(parameters));
    }

    private static string LinesOfOthers(World world, IReadOnlyList<LoanCash> loans, MerchantId except)
    {
        var lines = new ArrayBufferWriter<byte>();
        world.Step(world.NextDay, loans, lines);
        Worlds.LiveToEnd(world, lines);
        return string.Join('\n', Worlds.TextOf(lines.WrittenSpan).Split('\n').Where(l => !l.Contains($"\"{except}\"", StringComparison.Ordinal)));
    }
}
