using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Forgets what nobody needs any more: sessions that are over, attempts to sign in, and deliveries that ended.</summary>
internal sealed class Housekeeping(IAccessStore access, IWebhookStore webhooks, TimeProvider clock) : Job("housekeeping", TimeSpan.FromHours(1))
{
    private static readonly TimeSpan AttemptsKept = TimeSpan.FromDays(7);
    private static readonly TimeSpan DeliveriesKept = TimeSpan.FromDays(30);

    public override async Task Run(CancellationToken stop)
    {
        var now = Timestamp.Now(clock);
        await access.ForgetSessions(now, stop).ConfigureAwait(false);
        await access.ForgetAttempts(now.Plus(-AttemptsKept), stop).ConfigureAwait(false);
        await webhooks.Forget(now.Plus(-DeliveriesKept), stop).ConfigureAwait(false);
    }
}
