using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Puhui.Access;
using Puhui.Kernel;

namespace Puhui.Server;

/// <summary>
/// Posts deliveries, signed. It follows no redirect, uses no proxy and keeps no cookie, and it looks at the very address it connects to, so that a name which points inside
/// this server's network reaches nothing there.
/// </summary>
internal sealed class WebhookSender(IAccessStore access, SealedSecrets secrets, TimeProvider clock, ServerOptions options) : IDisposable
{
    /// <summary>How long an endpoint may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient outside = NewClient(WebhookLeeway.None);
    private readonly HttpClient inside = NewClient(WebhookLeeway.Inside);

    public async Task<DeliveryAnswer> Send(Webhook webhook, Delivery delivery, CancellationToken stop)
    {
        var party = await access.FindParty(webhook.Party, stop).ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            using var request = Request(webhook, delivery);
            var client = WebhookAddress.LeewayOf(party, options) == WebhookLeeway.Inside ? inside : outside;
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            return new DeliveryAnswer((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : $"status_{(int)answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new DeliveryAnswer(null, "no_answer_in_time");
        }
        catch (HttpRequestException fault)
        {
            return new DeliveryAnswer(null, fault.InnerException is AddressRefusedException ? "address_refused" : "connection_failed");
        }
    }

    public void Dispose()
    {
        outside.Dispose();
        inside.Dispose();
    }

    private HttpRequestMessage Request(Webhook webhook, Delivery delivery)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(delivery.Body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(WebhookSecrets.Open(secrets, webhook), Timestamp.Now(clock), delivery.Body));
        request.Headers.Add("Puhui-Delivery", delivery.Id);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Puhui-Webhooks", "1"));
        return request;
    }

    private static HttpClient NewClient(WebhookLeeway leeway) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, stop) => Connect(context.DnsEndPoint, leeway, stop),
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 1 << 16,
    };

    private static async ValueTask<Stream> Connect(DnsEndPoint to, WebhookLeeway leeway, CancellationToken stop)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, stop).ConfigureAwait(false);
        if (addresses.Length == 0 || !Array.TrueForAll(addresses, a => WebhookAddress.IsAllowed(a, leeway)))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, to.Port, stop).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class AddressRefusedException() : Exception("the address is not one that may be called");
}
