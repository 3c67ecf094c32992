using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Assistant.Server.Tests;

/// <summary>A collector on loopback: takes what is sent over OTLP's http/protobuf, and keeps the bytes.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body, string? Key)> received = new();
    private readonly WebApplication app;

    private Collector(WebApplication app) => this.app = app;

    public string Url => app.Urls.First();

    /// <summary>The values of the header <c>x-key</c> that came.</summary>
    public IEnumerable<string?> Keys => received.Select(r => r.Key).Distinct();

    public static async Task<Collector> StartAsync(CancellationToken cancellation)
    {
        var app = WebApplication.CreateEmptyBuilder(new());
        app.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var collector = new Collector(app.Build());
        collector.app.Run(collector.Take);
        await collector.app.StartAsync(cancellation);
        return collector;
    }

    /// <summary>All that came at a path, as Latin-1 text, so that no byte is lost.</summary>
    public string At(string path) => string.Concat(received.Where(r => r.Path == path).Select(r => Encoding.Latin1.GetString(r.Body)));

    /// <summary>A pair of strings as protobuf writes an attribute: key, then value.</summary>
    public static string Attribute(string key, string value) => Field(1, key) + Field(2, Field(1, value));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static string Field(int number, string text) => $"{(char)(number << 3 | 2)}{(char)text.Length}{text}"; // up to 127 bytes

    private async Task Take(HttpContext call)
    {
        using var body = new MemoryStream();
        await call.Request.Body.CopyToAsync(body, call.RequestAborted);
        received.Enqueue((call.Request.Path, body.ToArray(), call.Request.Headers["x-key"]));
    }
}
