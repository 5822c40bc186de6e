using System.Buffers;
using System.Security.Cryptography;
using Puhui.Signals;

namespace Puhui.Simulation.Tests;

/// <summary>Small worlds that tests live through, and their lines.</summary>
internal static class Worlds
{
    public static WorldParameters Small(ulong seed, int merchants = 40, int days = 120) => new(seed, new DateOnly(2024, 1, 1), days, merchants);

    public static byte[] LinesOf(WorldParameters parameters)
    {
        var lines = new ArrayBufferWriter<byte>();
        var world = new World(parameters);
        world.WriteMerchants(lines);
        LiveToEnd(world, lines);
        return lines.WrittenSpan.ToArray();
    }

    public static void LiveToEnd(World world, IBufferWriter<byte> lines)
    {
        while (world.NextDay < world.Parameters.End)
        {
            world.Step(world.NextDay, [], lines);
        }
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static string TextOf(ReadOnlySpan<byte> lines) => System.Text.Encoding.UTF8.GetString(lines);
}

/// <summary>One world of 400 merchants and two years, lived once for all tests of its shape: daily sums per kind and per merchant, and what an auditor read.</summary>
public sealed class LivedWorld
{
    public const ulong Seed = 20_260_301;

    public LivedWorld()
    {
        World = new World(new WorldParameters(Seed, new DateOnly(2023, 3, 1), 730, 400));
        Audit = new LineAudit(World.Merchants);
        var kinds = World.Truth.Merchants.ToDictionary(m => m.Merchant, m => m.Kind);
        var before = kinds.Keys.ToDictionary(m => m, _ => 0L);
        var lines = new ArrayBufferWriter<byte>(1 << 20);
        while (World.NextDay < World.Parameters.End)
        {
            var day = World.NextDay;
            World.Step(day, [], lines);
            Audit.Observe(lines.WrittenMemory);
            lines.ResetWrittenCount();
            foreach (var (id, merchant) in Audit.Merchants)
            {
                Orders[(kinds[id], day)] = Orders.GetValueOrDefault((kinds[id], day)) + merchant[Measure.Orders] - before[id];
                before[id] = merchant[Measure.Orders];
            }
        }
    }

    public World World { get; }

    public LineAudit Audit { get; }

    /// <summary>Orders placed, fake ones included.</summary>
    public Dictionary<(MerchantKind Kind, DateOnly Day), long> Orders { get; } = [];

    public double DailyMean(MerchantKind kind, DateOnly from, int days) =>
        Enumerable.Range(0, days).Average(d => (double)Orders[(kind, from.AddDays(d))]);
}
