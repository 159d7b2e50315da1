using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace RtmVoice.PowerShell.Tests.Observability;

/// <summary>Takes what exporters send by OTLP over gRPC, their default, on loopback, and keeps the bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    // A message of no bytes: no compression, no length.
    private static readonly byte[] EmptyMessage = new byte[5];

    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> _received = new();

    private Collector()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        _server = builder.Build();
        _server.Run(ReceiveAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Address => _server.Urls.Single();

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._server.StartAsync();
        return collector;
    }

    /// <summary>What was sent to a service, its texts readable.</summary>
    public string SentTo(string service) =>
        string.Concat(_received.Where(message => message.Path.Contains(service, StringComparison.Ordinal)).Select(message => Encoding.UTF8.GetString(message.Body)));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path, body.ToArray()));
        context.Response.ContentType = "application/grpc";
        context.Response.AppendTrailer("grpc-status", "0");
        await context.Response.Body.WriteAsync(EmptyMessage);
    }
}
