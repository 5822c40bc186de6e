using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Puhui.Server;

/// <summary>How a server is watched: logs on a stream of its host, traces and metrics by OTLP.</summary>
internal static class Observation
{
    public static void AddObservation(this IServiceCollection services, ServerOptions options, TimeProvider clock)
    {
        services.AddSingleton<OtlpExport>();
        services.AddLogging(logging =>
        {
            if (options.Logs is { } output)
            {
                logging.Services.AddSingleton<ILoggerProvider>(new JsonLogs(output, clock));
            }
        });
    }
}
