using Puhui.Access;
using Puhui.Funds.Loans;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>Closes the day before today for every lender whose loans have something to do, by each lender's clock; what was missed while no server ran is caught up.</summary>
internal sealed class CloseBooks(ILoanBookStore loans, IAccessStore access, Clocks clocks, TimeProvider real) : Job("close_books", TimeSpan.FromMinutes(1))
{
    private static readonly Zone BookZone = Zone.Of("Asia/Shanghai");

    public override async Task Run(CancellationToken stop)
    {
        foreach (var lender in await loans.LendersWithWork(stop).ConfigureAwait(false))
        {
            var party = await access.FindParty(lender, stop).ConfigureAwait(false);
            var clock = party is null ? real : clocks.Of(party);
            var yesterday = BookZone.DayOf(Timestamp.Now(clock)).AddDays(-1);
            await CloseBook.Handle(new CloseBook.Request(lender, yesterday, Environment.ProcessorCount), loans, clock, new Unwatched(), stop).ConfigureAwait(false);
        }
    }

    private sealed class Unwatched : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }
}
