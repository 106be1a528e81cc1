using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.GraphQL.Transport;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Storage.Refusals;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>The transport in front of the tiny schema, in a real web server on a port of its own.</summary>
public sealed class TinyServer : IAsyncLifetime
{
    public const string Response = "application/graphql-response+json";
    private readonly Action<WireOptions> configure;
    private WebApplication app = null!;

    public TinyServer()
        : this(_ => { }) { }

    internal TinyServer(Action<WireOptions> configure) => this.configure = configure;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>The next request, where its header names a failure, is refused with it.</summary>
    public const string RefuseHeader = "Refuse-With";

    public ErrorLog Log { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        builder.Services.Configure(configure);
        builder.Services.AddLogging(logging => logging.AddProvider(Log));
        builder
            .Services.AddSingleton(TimeProvider.System)
            .AddSingleton<LiveCatalog>()
            .AddSingleton<RefusedRequests>()
            .AddRequests();
        builder.Services.AddGraphQL(graphql => graphql.AddSchema<TinySchema>().AddAutoClrMappings().AddWire());
        app = builder.Build();
        app.UseRouting();
        app.MapRegistryGraphQL().AddEndpointFilter(AdmitAsync);
        await app.StartAsync();
        Client = new() { BaseAddress = new(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    public async Task<Reply> PostAsync(
        string query,
        object? variables = null,
        string accept = "application/json",
        string? refuse = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = Json(JsonSerializer.Serialize(new { query, variables })),
        };
        request.Headers.Add("Accept", accept);
        if (refuse is not null)
            request.Headers.Add(RefuseHeader, refuse);
        return await SendAsync(request);
    }

    public async Task<Reply> PostRawAsync(HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = content };
        return await SendAsync(request);
    }

    public async Task<Reply> GetAsync(string url, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            text,
            response.Content.Headers.Allow
        );
    }

    public static HttpContent Json(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json");
        return content;
    }

    private static async ValueTask<object?> AdmitAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        if (context.HttpContext.Request.Headers[RefuseHeader].ToString() is { Length: > 0 } text)
            return new RequestRefusal(new Failure(CodeOf(text), "Refused at the gate.", []));
        context.HttpContext.RequestServices.GetRequiredService<RequestScope>().Admit(RequestLease.Unlimited);
        return await next(context);
    }

    private static FailureCode CodeOf(string text) => Enum.GetValues<FailureCode>().Single(code => code.Text() == text);
}

/// <summary>An answer of the server.</summary>
public sealed record Reply(int Status, string? ContentType, string Text, ICollection<string> Allow)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Data => Json.GetProperty("data");

    public JsonElement[] Errors => [.. Json.GetProperty("errors").EnumerateArray()];

    public string Message => Errors[0].GetProperty("message").GetString()!;

    public string Code => Errors[0].GetProperty("extensions").GetProperty("code").GetString()!;

    public bool HasData => Json.TryGetProperty("data", out _);
}

/// <summary>Keeps the errors that the server logs.</summary>
public sealed class ErrorLog : ILoggerProvider, ILogger
{
    private readonly List<Exception> errors = [];

    public IReadOnlyList<Exception> Errors
    {
        get
        {
            lock (errors)
                return [.. errors];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (!IsEnabled(logLevel) || exception is null)
            return;
        lock (errors)
            errors.Add(exception);
    }

    public void Dispose() { }
}
