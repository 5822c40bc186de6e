using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Puhui.Server;

/// <summary>
/// Sends the built pages: the phone at "/", the console at "/console" and whatever lies under it, and their files. The console's answer carries a fresh nonce for
/// the styles it makes while running; scripts come from files only, and the phone makes no styles.
/// </summary>
internal sealed class PageMiddleware(RequestDelegate next, PageFiles files)
{
    private const string NoncePlace = "__CSP_NONCE__";
    private const int NonceBytes = 18;
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string Phone = "/index.html";

    /// <summary>The phone's service worker, which fetches the phone's files; its answer's policy is the one it works under.</summary>
    private const string Worker = "/worker.js";
    private const string WorkerPolicy = "default-src 'none'; connect-src 'self'";
    private const string Console = "/console.html";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = PathOf(request.Path.Value ?? "/");
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && files.Find(path) is { } file
            ? Send(context, path, file)
            : next(context);
    }

    private static string PathOf(string asked) => asked switch
    {
        "/" => Phone,
        "/console" => Console,
        _ when asked.StartsWith("/console/", StringComparison.Ordinal) => Console,
        _ => asked,
    };

    private static Task Send(HttpContext context, string path, PageFile file) => path switch
    {
        Console => SendPage(context, file, Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes))),
        Phone => SendPage(context, file, null),
        _ => SendFile(context, file),
    };

    private static Task SendPage(HttpContext context, PageFile file, string? nonce)
    {
        var response = context.Response;
        response.Headers.ContentSecurityPolicy = PolicyWith(nonce);
        response.Headers.CacheControl = "no-store";
        return Write(context, file.ContentType, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.Bytes).Replace(NoncePlace, nonce ?? "", StringComparison.Ordinal)));
    }

    private static string PolicyWith(string? nonce) =>
        $"default-src 'none'; script-src 'self'; style-src 'self'{(nonce is null ? "" : $" 'nonce-{nonce}'")}; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static Task SendFile(HttpContext context, PageFile file)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = file.IsForEver ? ForEver : "no-cache";
        if (request.Path == Worker)
        {
            response.Headers.ContentSecurityPolicy = WorkerPolicy;
        }

        response.Headers.ETag = file.Tag;
        response.Headers.Vary = "Accept-Encoding";
        if (request.Headers.IfNoneMatch == file.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var small = file.Brotli is { } brotli && request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal) ? brotli : null;
        if (small is not null)
        {
            response.Headers.ContentEncoding = "br";
        }

        return Write(context, file.ContentType, small ?? file.Bytes);
    }

    private static Task Write(HttpContext context, string contentType, byte[] bytes)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}

/// <summary>Puts the built pages in front of the API.</summary>
internal static class Pages
{
    public static void UsePages(this IApplicationBuilder app, string? folder)
    {
        if (folder is not null)
        {
            app.UseMiddleware<PageMiddleware>(PageFiles.Read(folder));
        }
    }
}
