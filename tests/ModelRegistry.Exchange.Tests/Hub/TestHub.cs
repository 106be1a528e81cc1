using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Exchange.Hub;

namespace ModelRegistry.Exchange.Tests.Hub;

/// <summary>A hub of made-up repositories on two hosts of this machine: the second keeps large files, and must never see a token.</summary>
internal sealed class TestHub : IAsyncDisposable
{
    public const string Commit = "4f1c0c2a9d1e5b7f8a3344556677889900aabbcc";
    public const string Token = "hf_made_up";

    private readonly WebApplication hub;
    private readonly WebApplication store;
    private readonly ConcurrentDictionary<string, TestRepository> repositories = new(StringComparer.Ordinal);

    private TestHub(WebApplication hub, WebApplication store) => (this.hub, this.store) = (hub, store);

    /// <summary>Where it is.</summary>
    public Uri Address => AddressOf(hub);

    /// <summary>Where the second host is, which keeps large files.</summary>
    public Uri StoreAddress => AddressOf(store);

    /// <summary>Tokens that the second host was shown.</summary>
    public ConcurrentBag<string> Leaked { get; } = [];

    /// <summary>Requests by path, in the order of their arrival.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Bytes that left both hosts as content of files.</summary>
    public long BytesSent;

    public static async Task<TestHub> StartAsync()
    {
        var made = new TestHub(Create(), Create());
        made.hub.Run(made.AnswerAsync);
        made.store.Run(made.StoreAsync);
        await made.store.StartAsync();
        await made.hub.StartAsync();
        return made;
    }

    public TestRepository Add(string id, params (string Path, byte[] Content)[] files)
    {
        var repository = new TestRepository { Id = id };
        foreach (var (path, content) in files)
            repository.Files[path] = content;
        return repositories[id] = repository;
    }

    public HubClient Client(string? token = null) =>
        new(
            new HttpClient(
                HubRetries.Over(
                    new SocketsHttpHandler { AllowAutoRedirect = false },
                    TimeProvider.System,
                    TimeSpan.FromMilliseconds(1)
                )
            ),
            new(Address, token)
        );

    public async ValueTask DisposeAsync()
    {
        await hub.DisposeAsync();
        await store.DisposeAsync();
    }

    private static WebApplication Create()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static Uri AddressOf(WebApplication application) =>
        new(
            application
                .Services.GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
        );

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        Asked.Enqueue(path);
        context.Response.Headers["X-Request-Id"] = "req-1";
        var repository = repositories.Values.FirstOrDefault(one => Names(path, one.Id));
        if (repository is null)
        {
            await RefuseAsync(context, context.Request.Headers.Authorization.Count == 0 ? 401 : 404, "RepoNotFound");
            return;
        }

        if (repository.Before is { } before && await before(context))
            return;
        if (path.StartsWith("/api/", StringComparison.Ordinal) && path.Contains("/tree/", StringComparison.Ordinal))
            await context.Response.WriteAsync(repository.Tree ?? repository.DefaultTree());
        else if (path.StartsWith("/api/", StringComparison.Ordinal))
            await context.Response.WriteAsync(repository.Info ?? repository.DefaultInfo());
        else
            await FileAsync(context, repository, path);
    }

    private static bool Names(string path, string id) =>
        path == $"/api/models/{id}"
        || path.StartsWith($"/api/models/{id}/", StringComparison.Ordinal)
        || path.StartsWith($"/{id}/resolve/", StringComparison.Ordinal);

    private async Task FileAsync(HttpContext context, TestRepository repository, string path)
    {
        var file = Uri.UnescapeDataString(path[$"/{repository.Id}/resolve/{Commit}/".Length..]);
        var authorization = context.Request.Headers.Authorization.ToString();
        if (repository.IsGated && authorization != $"Bearer {Token}" && !repository.Open.Contains(file))
            await RefuseAsync(context, authorization.Length == 0 ? 401 : 403, "GatedRepo");
        else if (!repository.Files.TryGetValue(file, out var content))
            await RefuseAsync(context, 404, "EntryNotFound");
        else if (
            file.EndsWith(".safetensors", StringComparison.Ordinal) || file.EndsWith(".gguf", StringComparison.Ordinal)
        )
        {
            // Large files lie on another host.
            context.Response.Headers["X-Linked-Size"] = $"{content.Length}";
            context.Response.Headers["X-Linked-Etag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"";
            context.Response.Redirect($"{AddressOf(store).ToString().TrimEnd('/')}/{repository.Id}/{file}");
        }
        else
            await SendAsync(context, content, repository);
    }

    private async Task StoreAsync(HttpContext context)
    {
        var path = context.Request.Path.Value![1..];
        if (context.Request.Headers.Authorization.Count > 0)
            Leaked.Add(context.Request.Headers.Authorization.ToString());
        var repository = repositories.Values.First(one => path.StartsWith($"{one.Id}/", StringComparison.Ordinal));
        if (repository.BeforeContent is { } before && await before(context))
            return;
        await SendAsync(context, repository.Files[path[(repository.Id.Length + 1)..]], repository);
    }

    private async Task SendAsync(HttpContext context, byte[] content, TestRepository repository)
    {
        var range = repository.IgnoresRanges ? null : context.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault();
        if (range is null)
        {
            context.Response.ContentLength = content.Length;
            await WriteAsync(context, content);
            return;
        }

        var from = (int)range.From!.Value;
        if (from >= content.Length)
        {
            context.Response.StatusCode = 416;
            return;
        }

        var end = (int)Math.Min(range.To!.Value, content.Length - 1);
        context.Response.StatusCode = 206;
        context.Response.Headers.ContentRange = $"bytes {from}-{end}/{content.Length}";
        await WriteAsync(context, content[from..(end + 1)]);
    }

    private async Task WriteAsync(HttpContext context, byte[] content)
    {
        Interlocked.Add(ref BytesSent, content.Length);
        await context.Response.Body.WriteAsync(content);
    }

    public static async Task RefuseAsync(HttpContext context, int status, string? code, string? message = null)
    {
        context.Response.StatusCode = status;
        if (code is not null)
            context.Response.Headers["X-Error-Code"] = code;
        if (message is not null)
            context.Response.Headers["X-Error-Message"] = message;
        await context.Response.WriteAsync("{\"error\":\"refused\"}");
    }
}

/// <summary>A made-up repository, and how its hub misbehaves.</summary>
internal sealed class TestRepository
{
    public required string Id { get; init; }
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);
    public bool IsGated { get; set; }
    public HashSet<string> Open { get; } = [];
    public bool IgnoresRanges { get; set; }
    public string? Info { get; set; }
    public string? Tree { get; set; }
    public string Tags { get; set; } = "";

    /// <summary>Answers in place of the hub; true: it did.</summary>
    public Func<HttpContext, Task<bool>>? Before { get; set; }

    /// <summary>Answers in place of the host of large files; true: it did.</summary>
    public Func<HttpContext, Task<bool>>? BeforeContent { get; set; }

    public string DefaultInfo() =>
        $$"""{ "id": "{{Id}}", "sha": "{{TestHub.Commit}}", "gated": {{(IsGated ? "\"manual\"" : "false")}}, "tags": [{{Tags}}] }""";

    public string DefaultTree()
    {
        var entries = Files.Select(file =>
            $$"""{ "type": "file", "path": "{{file.Key}}", "size": {{file.Value.Length}}, "oid": "9b1d" }"""
        );
        return $"[{string.Join(',', entries)}]";
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
