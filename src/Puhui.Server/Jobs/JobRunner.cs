using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Puhui.Kernel;
using Puhui.Storage.Jobs;

namespace Puhui.Server;

/// <summary>Runs each job at its pace until the server stops; a round that failed is logged and the next one begins as if it had not.</summary>
internal sealed partial class JobRunner(IEnumerable<Job> jobs, JobLeases leases, ServerName server, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(jobs.Select(j => Task.Run(() => Repeat(j, stoppingToken), CancellationToken.None)));

    private async Task Repeat(Job job, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                await Once(job, stop).ConfigureAwait(false);
                await Task.Delay(job.Pace, stop).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops; what a job has not done it does after the next start.
        }
    }

    private async Task Once(Job job, CancellationToken stop)
    {
        try
        {
            if (await job.HasWork(stop).ConfigureAwait(false) && (job.IsShared || await leases.Take(job.Name, server.Name, Timestamp.Now(clock), Lease, stop).ConfigureAwait(false)))
            {
                using var span = Telemetry.Start(job.Name);
                await job.Run(stop).ConfigureAwait(false);
            }
        }
        catch (BrokenInvariantException broken)
        {
            Environment.FailFast(broken.Message, broken);
        }
#pragma warning disable CA1031 // Whatever ails one round must not end the job for ever.
        catch (Exception fault) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogFault(log, job.Name, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the job {Job} failed and will be tried again")]
    private static partial void LogFault(ILogger log, string job, Exception fault);
}

/// <summary>What this server is called in leases: different in every process.</summary>
internal sealed record ServerName(string Name)
{
    public static ServerName New() => new($"{Environment.MachineName}:{Environment.ProcessId}:{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}");
}

/// <summary>All jobs, found by reflection.</summary>
internal static class JobTable
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        foreach (var job in typeof(Job).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Job)) && !t.IsAbstract))
        {
            services.AddSingleton(job);
            services.AddSingleton(typeof(Job), made => made.GetRequiredService(job));
        }

        return services.AddSingleton(ServerName.New()).AddSingleton<JobLeases>().AddHostedService<JobRunner>();
    }
}
