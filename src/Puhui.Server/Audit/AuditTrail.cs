using Microsoft.AspNetCore.Http;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>What the audit record of this request says beyond what its route says; binds in handlers that know more.</summary>
internal sealed class AuditTrail
{
    private readonly List<string> subjects = [];
    private readonly List<string> viewers = [];

    public IReadOnlyList<string> Subjects => subjects;

    public IReadOnlyList<string> Viewers => viewers;

    /// <summary>Who acted, where the request did not say it by its credentials: somebody who signs in.</summary>
    public (PartyId Party, string Actor)? Acted { get; private set; }

    /// <summary>The result, where the handler answers a refusal without a problem.</summary>
    public string? Result { get; set; }

    public static ValueTask<AuditTrail> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    public static AuditTrail Of(HttpContext context)
    {
        if (context.Features.Get<AuditTrail>() is { } trail)
        {
            return trail;
        }

        var fresh = new AuditTrail();
        context.Features.Set(fresh);
        return fresh;
    }

    /// <summary>One more thing it was about: "user", "u-1".</summary>
    public void About(string kind, string id) => subjects.Add($"{kind}:{id}");

    /// <summary>A merchant whose data it was; its owner sees the record.</summary>
    public void About(MerchantId merchant)
    {
        About("merchant", merchant.Value);
        viewers.Add(AuditViewer.Of(merchant));
    }

    /// <summary>A party that is to see the record beside the caller's own.</summary>
    public void Concerns(PartyId party) => viewers.Add(AuditViewer.Of(party));

    public void ActedAs(PartyId party, string actor) => Acted = (party, actor);
}
