using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;
using Puhui.Access;

namespace Puhui.Server;

/// <summary>What recognises callers, keeps their secrets and bounds what they may ask for.</summary>
internal static class AccessServices
{
    /// <summary>How long a request may take; streams of lines, sent or answered, take as long as their lines keep coming.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static void AddAccess(this IServiceCollection services, ServerOptions options)
    {
        services.AddSingleton(new SealedSecrets([options.MasterKey.ToArray()]));
        services.AddSingleton(_ => new PasswordWork(Math.Max(1, Environment.ProcessorCount / 2)));
        services.AddSingleton<Accounts>().AddSingleton<SessionCookie>().AddSingleton<ICallers, RequestCallers>().AddSingleton<Limiters>();
        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = Longest,
            WriteTimeoutResponse = context => ProblemMiddleware.Write(context, new ProblemException(503, "took_too_long") { RetryAfter = TimeSpan.FromSeconds(1) }),
        });
    }
}
