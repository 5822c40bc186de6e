using System.Net;

namespace Puhui.Server.Tests.Matrix;

/// <summary>
/// Every endpoint that needs a permission × everybody who may call × own and other parties' ids. Generated from the endpoints, so that a new one is in it by itself:
/// without credentials 401, without the permission 403 whatever the ids, with it 404 for every id that is another party's.
/// </summary>
public sealed class MatrixTests(MatrixWorld world) : IClassFixture<MatrixWorld>
{
    private static readonly List<Endpoint> Guarded = [.. EndpointTable.All.Where(e => e.Needs is not null)];

    private static readonly List<Endpoint> WithIds = [.. Guarded.Where(e => EndpointTable.IdsIn(e.Route).Any())];

    public static TheoryData<string> Callers => ["officer", "admin", "auditor", "borrower", "platform key", "lender key", "key of one scope"];

    [Fact]
    public void Every_id_of_every_route_is_in_it()
    {
        var known = world.Callers["admin"].Own.Keys.ToHashSet(StringComparer.Ordinal);
        Assert.Empty(WithIds.SelectMany(e => EndpointTable.IdsIn(e.Route)).Where(id => !known.Contains(id)).Distinct());
        Assert.True(WithIds.Count > 40, $"only {WithIds.Count} endpoints with ids");
    }

    [Fact]
    public async Task Nobody_gets_anything_without_credentials()
    {
        var nobody = world.Server.Anonymous();
        await Each(Guarded, e => MatrixCaller.Send(nobody, e, world.Callers["admin"].Own), HttpStatusCode.Unauthorized);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Without_the_permission_the_answer_is_403_whatever_the_ids(string name)
    {
        var caller = world.Callers[name];
        var forbidden = Guarded.Where(e => !caller.Permissions.Contains(e.Needs!.Value)).ToList();
        Assert.NotEmpty(forbidden);
        await Each(forbidden, e => caller.Call(e, caller.Own), HttpStatusCode.Forbidden);
        await Each(forbidden.Intersect(WithIds), e => caller.Call(e, caller.Others), HttpStatusCode.Forbidden);
    }

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Other_parties_ids_answer_404_wherever_they_stand_in_the_route(string name)
    {
        var caller = world.Callers[name];
        var allowed = WithIds.Where(e => caller.Permissions.Contains(e.Needs!.Value)).ToList();
        await Each(allowed, e => caller.Call(e, caller.Others), HttpStatusCode.NotFound);
        foreach (var id in allowed.SelectMany(e => EndpointTable.IdsIn(e.Route)).Distinct().ToList())
        {
            var mixed = new Dictionary<string, string>(caller.Own, StringComparer.Ordinal) { [id] = caller.Others[id] };
            await Each(allowed.Where(e => EndpointTable.IdsIn(e.Route).Contains(id)), e => caller.Call(e, mixed), HttpStatusCode.NotFound);
            mixed[id] = "nothing-of-this-id";
            await Each(allowed.Where(e => EndpointTable.IdsIn(e.Route).Contains(id)), e => caller.Call(e, mixed), HttpStatusCode.NotFound);
        }
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("admin")]
    [InlineData("auditor")]
    [InlineData("lender key")]
    public async Task What_another_lender_has_with_a_merchant_in_reach_answers_404(string name)
    {
        var caller = world.Callers[name];
        foreach (var (id, rival) in caller.Rivals)
        {
            var mixed = new Dictionary<string, string>(caller.Rivals, StringComparer.Ordinal) { ["merchant"] = MatrixWorld.RivalsMerchant };
            Assert.NotEqual(caller.Own[id], rival);
            await Each(WithIds.Where(e => caller.Permissions.Contains(e.Needs!.Value) && EndpointTable.IdsIn(e.Route).Contains(id)), e => caller.Call(e, mixed), HttpStatusCode.NotFound);
        }
    }

    /// <summary>Without it the rest would prove nothing: a server that answers 404 to everything would pass.</summary>
    [Theory]
    [MemberData(nameof(Callers))]
    public async Task With_the_permission_own_ids_are_let_through(string name)
    {
        var caller = world.Callers[name];
        var allowed = WithIds.Where(e => caller.Permissions.Contains(e.Needs!.Value)).OrderBy(e => e.Method == "DELETE").ThenByDescending(e => e.Route.Length);
        var refused = new List<string>();
        foreach (var endpoint in allowed)
        {
            using var answer = await caller.Call(endpoint, caller.Own);
            if ((int)answer.StatusCode is 401 or 403 or 404 or >= 500)
            {
                refused.Add($"{endpoint.Method} {endpoint.Route}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }

        Assert.Empty(refused);
    }

    private static async Task Each(IEnumerable<Endpoint> endpoints, Func<Endpoint, Task<HttpResponseMessage>> call, HttpStatusCode expected)
    {
        var wrong = new List<string>();
        foreach (var endpoint in endpoints)
        {
            using var answer = await call(endpoint);
            if (answer.StatusCode != expected)
            {
                wrong.Add($"{endpoint.Method} {endpoint.Route}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(wrong);
    }
}
