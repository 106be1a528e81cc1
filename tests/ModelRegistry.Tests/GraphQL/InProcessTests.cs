using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.GraphQL;

/// <summary>Requests that are made inside the server, without HTTP: they are held to all that others are held to.</summary>
public sealed partial class InProcessTests(InProcessTests.Fixture fixture) : IClassFixture<InProcessTests.Fixture>
{
    private const int Requests = 4;
    private const int WorkMilliseconds = 600;
    private const string Viewer = "{ viewer { name registries } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_is_answered_as_over_HTTP()
    {
        await using var request = await OpenAsync(Application.AdminToken);
        var (status, answer) = await request.AskAsync(Viewer);
        Assert.Equal(DocumentStatus.Executed, status);
        Assert.Equal((await fixture.Application.AskAsync(Viewer)).ToJsonString(), answer.ToJsonString());
    }

    [Fact]
    public async Task A_document_beyond_a_limit_is_not_executed()
    {
        await using var request = await OpenAsync(null);
        var fields = string.Concat(Enumerable.Range(0, 101).Select(i => $"v{i}: viewer {{ name }} "));
        var (status, answer) = await request.AskAsync($"{{ {fields} }}");
        Assert.Equal(
            (DocumentStatus.Invalid, "QUERY_TOO_COMPLEX"),
            (status, answer["errors"]![0]!.Text("extensions.code"))
        );
    }

    [Fact]
    public async Task A_request_that_was_not_let_in_is_not_worked_at()
    {
        await using var scope = fixture.Application.Services.CreateAsyncScope();
        var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            fixture.Executor.ExecuteAsync(new DocumentRequest(Viewer), request, Cancellation)
        );
        var refusal = await fixture.Admission.AdmitAsync(request, new("no.valid.token", null), null, Cancellation);
        Assert.Equal(FailureCode.Unauthenticated, refusal?.Code);
        // The bucket of the address let it be told why; that lets nothing be asked.
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            fixture.Executor.ExecuteAsync(new DocumentRequest(Viewer), request, Cancellation)
        );
    }

    [Fact]
    public async Task A_role_is_required()
    {
        const string Register =
            "mutation($input: RegisterModelInput!) { registerModel(input: $input) { errors { code } } }";
        var organization = await Organization.CreateAsync(fixture.Application);
        var reader = (await organization.TokenAsync("READ")).Text;
        var writer = (await organization.TokenAsync("REGISTER")).Text;
        async Task<string?> CodeAsync(string? token)
        {
            await using var request = await OpenAsync(token, organization.Position);
            var variables = new Dictionary<string, object?>
            {
                ["input"] = new Dictionary<string, object?>
                {
                    ["registry"] = organization.Registry,
                    ["name"] = "a-model",
                },
            };
            var (_, answer) = await request.AskAsync(Register, variables);
            return answer["data"]!["registerModel"]!["errors"]!.AsArray().FirstOrDefault()?.Text("code");
        }

        Assert.Equal("REGISTRY_NOT_FOUND", await CodeAsync(null));
        Assert.Equal("FORBIDDEN", await CodeAsync(reader));
        Assert.Null(await CodeAsync(writer));
    }

    [Fact]
    public async Task A_tenant_is_held_to_its_requests()
    {
        var organization = await Organization.CreateAsync(fixture.Application, Fixture.Busy);
        var token = (await organization.TokenAsync("READ")).Text;
        Failure? refusal = null;
        for (var i = 0; i < 10 * Requests && refusal is null; i++)
        {
            await using var request = await OpenAsync(token, organization.Position, mayBeRefused: true);
            refusal = request.Refusal;
        }

        Assert.Equal(FailureCode.RateLimited, refusal?.Code);
        Assert.Contains($"may ask {Requests} times a minute", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_request_is_worked_at_is_charged_when_it_ends()
    {
        var organization = await Organization.CreateAsync(fixture.Application, Fixture.Costly);
        var token = (await organization.TokenAsync("READ")).Text;
        TimeSpan worked;
        await using (var request = await OpenAsync(token, organization.Position))
        {
            // Each is another document, so that each is parsed and validated.
            for (var i = 0; i < 10_000 && request.Scope.Meter.Worked < TimeSpan.FromMilliseconds(300); i++)
                await request.AskAsync($"{{ v{i}: viewer {{ name }} }}");
            worked = request.Scope.Meter.Worked;
        }

        Assert.InRange(worked, TimeSpan.FromMilliseconds(300), TimeSpan.MaxValue);
        await using var later = await OpenAsync(token);
        var left = int.Parse(
            Left().Match(later.Scope.Limit!.Available!).Groups[1].Value,
            System.Globalization.CultureInfo.InvariantCulture
        );
        // Ten milliseconds come back in a second.
        Assert.InRange(left, 0, WorkMilliseconds - 200);
    }

    [Fact]
    public async Task Two_documents_of_one_request_read_one_snapshot()
    {
        const string Registered = "query($r: String!) { models(registry: $r) { nodes { name } } }";
        var organization = await Organization.CreateAsync(fixture.Application);
        var variables = new Dictionary<string, object?> { ["r"] = organization.Registry };
        await using var page = await OpenAsync(Application.AdminToken, organization.Position);
        var before = (await page.AskAsync(Registered, variables)).Answer.ToJsonString();
        await organization.ChangeAsync(
            "registerModel",
            "RegisterModelInput",
            new { registry = organization.Registry, name = "written-meanwhile" }
        );
        await using var later = await OpenAsync(Application.AdminToken, organization.Position);
        Assert.Contains(
            "written-meanwhile",
            (await later.AskAsync(Registered, variables)).Answer.ToJsonString(),
            StringComparison.Ordinal
        );
        Assert.Equal(before, (await page.AskAsync(Registered, variables)).Answer.ToJsonString());
    }

    [Fact]
    public async Task A_position_that_was_not_reached_is_told_only_to_those_who_may_ask()
    {
        var ahead = fixture.Application.PositionFarAhead();
        await using var stranger = await OpenAsync("no.valid.token", ahead, mayBeRefused: true);
        Assert.Equal(FailureCode.Unauthenticated, stranger.Refusal?.Code);
        await using var known = await OpenAsync(Application.AdminToken, ahead, mayBeRefused: true);
        Assert.Equal(FailureCode.PositionNotReached, known.Refusal?.Code);
    }

    [Fact]
    public async Task A_change_is_refused_where_only_queries_are_asked()
    {
        await using var request = await OpenAsync(Application.AdminToken);
        var document = new DocumentRequest("mutation { __typename }") { QueriesOnly = true };
        var answer = await fixture.Executor.ExecuteAsync(document, request.Scope, Cancellation);
        Assert.Equal((DocumentStatus.NotAQuery, true), (answer.Status, answer.HasErrors));
    }

    [GeneratedRegex("-work\";r=([0-9]+)")]
    private static partial Regex Left();

    private async Task<Opened> OpenAsync(string? token, string? position = null, bool mayBeRefused = false)
    {
        var scope = fixture.Application.Services.CreateAsyncScope();
        var request = scope.ServiceProvider.GetRequiredService<RequestScope>();
        var refusal = await fixture.Admission.AdmitAsync(
            request,
            new Credential(token, "192.0.2.1"),
            position,
            Cancellation
        );
        if (!mayBeRefused)
            Assert.Null(refusal);
        return new(scope, request, refusal, fixture.Executor);
    }

    /// <summary>A request in process.</summary>
    private sealed class Opened(
        AsyncServiceScope services,
        RequestScope scope,
        Failure? refusal,
        DocumentExecutor executor
    ) : IAsyncDisposable
    {
        public RequestScope Scope => scope;

        public Failure? Refusal => refusal;

        public async Task<(DocumentStatus Status, JsonNode Answer)> AskAsync(
            string text,
            IReadOnlyDictionary<string, object?>? variables = null
        )
        {
            var document = new DocumentRequest(text) { Variables = variables };
            var answer = await executor.ExecuteAsync(document, scope, Cancellation);
            using var written = new MemoryStream();
            await answer.WriteAsync(written, Cancellation);
            return (answer.Status, JsonNode.Parse(written.ToArray())!);
        }

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }

    /// <summary>An installation whose operator holds some tenants to little.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        internal static readonly string Busy = Fresh.Name("busy"),
            Costly = Fresh.Name("costly");

        internal Application Application { get; } =
            new(
                new Dictionary<string, string>
                {
                    [$"Registry:Limits:Tenants:{Busy}:RequestsPerMinute"] = $"{Requests}",
                    [$"Registry:Limits:Tenants:{Costly}:WorkMillisecondsPerMinute"] = $"{WorkMilliseconds}",
                }
            );

        internal RequestAdmission Admission => Application.Services.GetRequiredService<RequestAdmission>();

        internal DocumentExecutor Executor => Application.Services.GetRequiredService<DocumentExecutor>();

        public async ValueTask InitializeAsync() => await Application.InitializeAsync();

        public async ValueTask DisposeAsync() => await Application.DisposeAsync();
    }
}
