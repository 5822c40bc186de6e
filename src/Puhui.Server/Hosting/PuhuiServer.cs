using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Puhui.Access;
using Puhui.Kernel;
using Puhui.Storage;

namespace Puhui.Server;

/// <summary>The HTTP face of a database: the API, its contract and the built pages. It keeps nothing of its own, so any number of them may run side by side on one PostgreSQL.</summary>
public static class PuhuiServer
{
    /// <summary>The largest body that is not a stream of lines.</summary>
    private const long BodyBytesMax = 1 << 20;

    /// <summary>Puts a server together; the caller starts, stops and disposes it. The database must be migrated.</summary>
    public static WebApplication Build(ServerOptions options, ServerData data, Database database, TimeProvider clock) => Build(options, data, database, clock, _ => { });

    internal static WebApplication Build(ServerOptions options, ServerData data, Database database, TimeProvider clock, Action<IServiceCollection> more)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Puhui.Server" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyBytesMax;
        });
        builder.WebHost.UseUrls([.. options.Listen]);
        var services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopGrace);
        services.AddSingleton(options).AddSingleton(data).AddSingleton(database).AddSingleton(clock);
        services.AddSingleton<Clocks>();
        services.AddAccess(options);
        services.AddStores();
        services.AddJobs().AddSingleton<WebhookSender>();
        services.AddObservation(options, clock);
        services.AddGates();
        services.AddRouting();
        services.AddContract();
        services.Configure<JsonOptions>(json => Adopt(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        more(services);
        var app = builder.Build();
        app.Services.GetRequiredService<OtlpExport>();
        app.UseMiddleware<RequestMiddleware>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<ProblemMiddleware>();
        app.UsePages(options.WebFolder);
        app.UseRouting();
        app.UseRequestTimeouts();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<RateLimitMiddleware>();
        app.UseMiddleware<GateMiddleware>();
        app.UseMiddleware<QueryMiddleware>();
        app.MapEndpoints();
        app.MapContract();
        app.MapEvidenceFiles();
        return app;
    }

    /// <summary>The API reads and writes JSON as every other face of this software does.</summary>
    private static void Adopt(JsonSerializerOptions options)
    {
        var ours = Json.Options;
        options.PropertyNamingPolicy = ours.PropertyNamingPolicy;
        options.DictionaryKeyPolicy = ours.DictionaryKeyPolicy;
        options.PropertyNameCaseInsensitive = ours.PropertyNameCaseInsensitive;
        options.NumberHandling = ours.NumberHandling;
        options.Encoder = ours.Encoder;
        options.RespectNullableAnnotations = ours.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = ours.RespectRequiredConstructorParameters;
        options.UnmappedMemberHandling = ours.UnmappedMemberHandling;
        options.AllowDuplicateProperties = ours.AllowDuplicateProperties;
        options.Converters.Add(new BodyText(options));
        foreach (var converter in ours.Converters)
        {
            options.Converters.Add(converter is JsonConverterFactory enums && enums.CanConvert(typeof(DayOfWeek)) ? new DescribedEnums(options, enums) : converter);
        }
    }
}
