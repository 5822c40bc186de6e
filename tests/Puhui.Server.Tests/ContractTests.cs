using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Puhui.Testing;

namespace Puhui.Server.Tests;

/// <summary>The contract others build on: generated from the endpoints, committed, and complete.</summary>
public sealed class ContractTests : IAsyncLifetime
{
    private const string File = "contracts/openapi.json";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = Json.Options.Encoder };
    private readonly SqliteDatabases databases = new();
    private TestServer server = null!;

    public async Task InitializeAsync() => server = await TestServer.Start(databases);

    public async Task DisposeAsync()
    {
        await server.DisposeAsync();
        await databases.DisposeAsync();
    }

    [Fact]
    public async Task The_contract_is_the_committed_one() => Golden.Same(File, JsonSerializer.Serialize(await Read(), Indented) + "\n");

    [Fact]
    public async Task Every_endpoint_is_in_the_contract()
    {
        var paths = (await Read()).GetProperty("paths");
        Assert.All(EndpointTable.All, e => Assert.True(paths.GetProperty(e.Route).TryGetProperty(e.Method.ToLowerInvariant(), out _), $"{e.Method} {e.Route}"));
    }

    [Fact]
    public async Task Every_id_of_a_route_was_missing_among_its_parameters()
    {
        var paths = (await Read()).GetProperty("paths");
        Assert.All(EndpointTable.All, e =>
        {
            var ids = EndpointTable.IdsIn(e.Route).ToList();
            var parameters = ids.Count == 0 ? [] : paths.GetProperty(e.Route).GetProperty(e.Method.ToLowerInvariant()).GetProperty("parameters").EnumerateArray()
                .Where(p => p.GetProperty("in").GetString() == "path").Select(p => p.GetProperty("name").GetString()!);
            Assert.Equal(ids, parameters);
        });
    }

    /// <summary>The framework takes a parameter under its property's name, whatever its case, so only a name of several words must be given its own.</summary>
    [Fact]
    public void Every_parameter_of_several_words_is_taken_under_the_name_that_the_contract_gives_it()
    {
        var properties = EndpointTable.All.SelectMany(e => e.Handler.Method.GetParameters())
            .Where(p => p.IsDefined(typeof(AsParametersAttribute), inherit: false)).SelectMany(p => p.ParameterType.GetProperties());
        Assert.All(
            properties.Where(p => p.CanWrite && p.Name.Skip(1).Any(char.IsUpper)),
            p => Assert.Equal(JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Name), p.GetCustomAttribute<FromQueryAttribute>()?.Name));
    }

    /// <summary>Whatever else an address carries is refused.</summary>
    [Fact]
    public async Task The_parameters_that_are_let_through_are_those_of_the_contract()
    {
        var paths = (await Read()).GetProperty("paths");
        Assert.All(EndpointTable.All, e =>
        {
            var operation = paths.GetProperty(e.Route).GetProperty(e.Method.ToLowerInvariant());
            var described = operation.TryGetProperty("parameters", out var all)
                ? all.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()!)
                : [];
            Assert.Equal(described.Order(StringComparer.Ordinal), QueryParameters.NamesOf(e).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public async Task A_page_size_was_any_text_in_the_contract()
    {
        var parameters = (await Read()).GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject())
            .Where(o => o.Value.TryGetProperty("parameters", out _)).SelectMany(o => o.Value.GetProperty("parameters").EnumerateArray()).ToList();
        Assert.All(parameters, p => Assert.Matches("^([a-z]+(_[a-z]+)*|Idempotency-Key)$", p.GetProperty("name").GetString()!));
        Assert.All(parameters.Where(p => p.GetProperty("name").GetString() == "limit"), p => Assert.Equal("integer", p.GetProperty("schema").GetProperty("type").GetString()));
    }

    [Fact]
    public async Task Every_body_has_an_example()
    {
        var document = await Read();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject().Where(o => o.Value.TryGetProperty("requestBody", out _)))
            {
                var media = operation.Value.GetProperty("requestBody").GetProperty("content").EnumerateObject();
                Assert.All(media, m => Assert.True(m.Value.TryGetProperty("example", out _), $"{operation.Name} {path.Name} has no example of {m.Name}"));
            }
        }
    }

    [Fact]
    public async Task The_contract_can_be_read_as_pages()
    {
        var page = await server.Anonymous().GetStringAsync("/docs/index.html");
        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Read() => JsonDocument.Parse(await server.Anonymous().GetStringAsync("/openapi/v1.json")).RootElement;
}
