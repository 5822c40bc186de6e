using System.Text;
using Microsoft.AspNetCore.Http;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>The caller's name for one request that moves money, as the modules remember it for ever: its party and the Idempotency-Key header.</summary>
internal sealed record IdempotencyKey(RequestId Request)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Set on an answer that repeats an earlier one.</summary>
    public const string ReplayedHeader = "Idempotent-Replayed";

    private const int LengthMax = 64;

    public static ValueTask<IdempotencyKey> BindAsync(HttpContext context)
    {
        var key = context.Request.Headers[Header].ToString();
        if (key.Length is 0 or > LengthMax || !IdText.IsValid(key))
        {
            throw new ProblemException(400, key.Length == 0 ? "idempotency_key_missing" : "idempotency_key_malformed", Header);
        }

        return ValueTask.FromResult(new IdempotencyKey(Of(context.Features.GetRequired<Caller>().Principal.Party.Id, key)));
    }

    private static RequestId Of(PartyId party, string key)
    {
        var text = $"{party}:{key}";
        return new RequestId(IdText.IsValid(text) ? text : $"{ContentHash.Of(Encoding.UTF8.GetBytes(party.Value)).Hex[..32]}:{key}");
    }
}
