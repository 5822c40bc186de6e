using Puhui.Kernel;

namespace Puhui.Access;

/// <summary>Decides what becomes of a delivery after a try: taken, tried again later, or given up after three days.</summary>
public static class TryDelivery
{
    /// <summary>How long an endpoint may be away before what it missed is given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Waits between tries; the last is repeated.</summary>
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8),
    ];

    /// <summary>Pure: the same delivery, answer and time always give the same delivery.</summary>
    public static Delivery Decide(Delivery delivery, DeliveryAnswer answer, Timestamp now)
    {
        var tried = delivery with { Tries = delivery.Tries + 1, Status = answer.Status, Fault = answer.Fault };
        if (answer.IsTaken)
        {
            return tried with { State = DeliveryState.Delivered, NextTryAt = null, EndedAt = now };
        }

        var next = now.Plus(Wait(delivery));
        return next.Since(delivery.Since) > Patience
            ? tried with { State = DeliveryState.GivenUp, NextTryAt = null, EndedAt = now }
            : tried with { NextTryAt = next };
    }

    /// <summary>Up to a tenth longer, by the delivery's id, so that what failed together does not come back together.</summary>
    private static TimeSpan Wait(Delivery delivery)
    {
        var wait = Waits[Math.Min(delivery.Tries, Waits.Length - 1)];
        var spread = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes($"{delivery.Webhook}\n{delivery.Id}\n{delivery.Tries}")).Hex[..2];
        return wait * (1 + (Convert.ToInt32(spread, 16) / 2_550.0));
    }
}
