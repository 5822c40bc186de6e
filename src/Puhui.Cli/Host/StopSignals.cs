using System.Runtime.InteropServices;

namespace Puhui.Cli.Host;

/// <summary>Ctrl-C and SIGTERM as a cancellation: the first asks the verb to end in good order, the second ends the process at once.</summary>
/// <remarks>A verb that waits for something which cannot be cancelled is left behind after a moment; its transaction is then simply never committed.</remarks>
internal sealed class StopSignals : IDisposable
{
    private readonly TimeSpan grace;
    private readonly CancellationTokenSource source = new();
    private readonly CancellationTokenSource graceOver = new();
    private readonly PosixSignalRegistration[] registrations;

    /// <summary>Listens from now on.</summary>
    /// <param name="grace">How long a verb has to end after being asked to.</param>
    public StopSignals(TimeSpan grace)
    {
        this.grace = grace;
        registrations = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
    }

    public CancellationToken Token => source.Token;

    /// <summary>Cancelled when the verb has had its time to end after being asked to.</summary>
    public CancellationToken GraceOver => graceOver.Token;

    public void Dispose()
    {
        Array.ForEach(registrations, r => r.Dispose());
        source.Dispose();
        graceOver.Dispose();
    }

    private void Stop(PosixSignalContext signal)
    {
        if (!source.IsCancellationRequested)
        {
            signal.Cancel = true;
            graceOver.CancelAfter(grace);
            source.Cancel();
        }
    }
}
