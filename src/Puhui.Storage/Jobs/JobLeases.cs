using Puhui.Kernel;

namespace Puhui.Storage.Jobs;

/// <summary>Agrees between servers which of them does a job: whoever takes the lease, until it ends. A job whose holder is too slow may be done by two at once, so it must bear that.</summary>
public sealed class JobLeases(Database database)
{
    private const string TakeLease =
        """
        insert into job_lease (job, holder, until) values (@job, @holder, @Until)
        on conflict (job) do update set holder = excluded.holder, until = excluded.until where job_lease.holder = excluded.holder or job_lease.until <= @Now
        """;

    /// <summary>Takes or extends the lease; false while another holder has it.</summary>
    public async Task<bool> Take(string job, string holder, Timestamp now, TimeSpan forTime, CancellationToken stop) => await database.Write(
        session => session.Execute(TakeLease, new { job, holder, Now = now.Micros, Until = now.Plus(forTime).Micros }), stop).ConfigureAwait(false) == 1;

    /// <summary>Gives the lease back, so that another need not wait for its end.</summary>
    public Task GiveBack(string job, string holder, CancellationToken stop) =>
        database.Write(session => session.Execute("delete from job_lease where job = @job and holder = @holder", new { job, holder }), stop);
}
