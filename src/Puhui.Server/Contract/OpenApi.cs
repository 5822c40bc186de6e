using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>The contract: OpenAPI 3.1 made from the endpoints, served at /openapi/v1.json, committed as contracts/openapi.json, and readable at /docs.</summary>
internal static class OpenApi
{
    private const string Description = """
        Errors are RFC 9457 problems with a code, the field at fault and what to do, in Chinese or English by Accept-Language. Whatever moves money takes an
        Idempotency-Key: the same key with the same body has its effect once and the same answer for ever; with another body it is refused with 409. Lists give a
        next_cursor until their last page. Reads carry an ETag. Amounts are decimals in major units with their currency; times are RFC 3339 in UTC; days are yyyy-MM-dd.
        """;

    public static void AddContract(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = Schemas.NameOf;
        options.AddSchemaTransformer(Schemas.Describe);
        options.AddOperationTransformer(Complete);
        options.AddDocumentTransformer(Introduce);
    });

    public static void MapContract(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal), docs => docs.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.SwaggerEndpoint("/openapi/v1.json", "Puhui API v1");
        }));
    }

    private static async Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken stop)
    {
        document.Info = new OpenApiInfo { Title = "Puhui API", Version = "v1", Description = Description };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            ["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key of a party, with scopes" },
            ["session"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "puhui_session", Description = "A person who signed in; writes also need X-CSRF-Token" },
        };
        document.AddComponent(nameof(Problem), await context.GetOrCreateSchemaAsync(typeof(Problem), null, stop).ConfigureAwait(false));
    }

    /// <summary>Adds to each operation what all endpoints of its kind have: who may call it, the key of money, problems, examples.</summary>
    private static Task Complete(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken stop)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<Endpoint>().FirstOrDefault() is not { } endpoint)
        {
            return Task.CompletedTask;
        }

        operation.Description = endpoint.Needs is { } permission ? $"Needs the permission `{Codes.Of(permission)}`." : "Needs no credentials.";
        if (endpoint.Needs is not null && context.Document is { } document)
        {
            operation.Security = [Needs("key", document), Needs("session", document)];
        }

        operation.Parameters ??= [];
        QueryParameters.Describe(operation.Parameters, endpoint);

        foreach (var id in endpoint.Ids.Where(id => operation.Parameters.All(p => p.Name != id)).Reverse())
        {
            operation.Parameters.Insert(0, IdParameter(id));
        }

        if (endpoint.MovesMoney)
        {
            operation.Parameters.Add(KeyParameter());
        }

        if (endpoint.StreamsBody)
        {
            operation.RequestBody = LinesBody();
        }

        AddExamples(operation, endpoint);
        operation.Responses ??= [];
        TellEmptyAnswers(operation.Responses);
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem: what went wrong, which field, what to do",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Problem.ContentType] = new() { Schema = new OpenApiSchemaReference(nameof(Problem), context.Document) },
            },
        };
        return Task.CompletedTask;
    }

    /// <summary>A handler that returns nothing is answered with 204.</summary>
    private static void TellEmptyAnswers(OpenApiResponses responses)
    {
        if (responses.TryGetValue("200", out var good) && good.Content is null or { Count: 0 } && responses.Remove("200"))
        {
            responses["204"] = new OpenApiResponse { Description = "Done" };
        }
    }

    private static OpenApiSecurityRequirement Needs(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    /// <summary>An id of the route: gates take it, not handlers, so the framework does not know of it.</summary>
    private static OpenApiParameter IdParameter(string id) => new()
    {
        Name = id,
        In = ParameterLocation.Path,
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9._:-]{1,128}$" },
    };

    private static OpenApiParameter KeyParameter() => new()
    {
        Name = IdempotencyKey.Header,
        In = ParameterLocation.Header,
        Required = true,
        Description = "Your name for this request; send the same one when you try again",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[A-Za-z0-9._:-]{1,64}$" },
    };

    private static OpenApiRequestBody LinesBody() => new()
    {
        Required = true,
        Description = "One JSON object a line, of any number of lines; Content-Encoding may be gzip",
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            ["application/x-ndjson"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        },
    };

    private static void AddExamples(OpenApiOperation operation, Endpoint endpoint)
    {
        if (endpoint.ExampleBody is { } body && operation.RequestBody?.Content is { } sent)
        {
            foreach (var media in sent.Values)
            {
                media.Example = Written(body);
            }
        }

        if (endpoint.ExampleAnswer is { } answer && operation.Responses is not null && operation.Responses.TryGetValue("200", out var good) && good.Content is { } content)
        {
            foreach (var media in content.Values)
            {
                media.Example = Written(answer);
            }
        }
    }

    private static JsonNode? Written(object value) => value is string text ? JsonValue.Create(text) : JsonSerializer.SerializeToNode(value, value.GetType(), Json.Options);
}
