using System.Buffers.Text;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Isolation;

/// <summary>Two tenants on one installation; what the one has is hidden from the other, and from its own other team.</summary>
public sealed partial class World : IAsyncLifetime
{
    internal static readonly object Terms = new
    {
        grants = (object[])
            [
                new
                {
                    right = "USE_PRIVATE",
                    value = "YES",
                    clause = "1",
                },
                new
                {
                    right = "USE_COMMERCIAL",
                    value = "YES",
                    clause = "1",
                },
            ],
        reach = new { weights = "BINDS", outputs = "DOES_NOT_BIND" },
    };

    // Nothing is called anything that stands between what is hidden and what does not exist, in any order.
    private const string HiddenTenant = "7c1e5a9d03b1";
    internal const string NoTenant = "7c1e5a9d03b2";
    private const string HiddenTeam = "4f8b2d6e90a1";
    private const string NoTeam = "4f8b2d6e90a2";

    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private HttpClient client = null!;
    private string? position;

    internal Issuer Issuer { get; private set; } = null!;

    internal Application Application { get; private set; } = null!;

    internal SchemaTypes Schema { get; private set; } = null!;

    internal Things Hidden { get; private set; } = null!;

    /// <summary>What the callers' own tenant has.</summary>
    internal Things Other { get; private set; } = null!;

    /// <summary>What the other team of the hidden team's tenant has.</summary>
    internal Things Sibling { get; private set; } = null!;

    /// <summary>Ids of what is hidden, and cursors of lists of it.</summary>
    internal (IReadOnlyList<string> Ids, IReadOnlyList<string> Cursors) Opaque { get; private set; }

    /// <summary>Answers from before there was a hidden tenant that differ from those after, per call.</summary>
    internal IReadOnlyList<string> Changed { get; private set; } = [];

    internal static readonly string[] Callers =
    [
        "admin",
        "contributor",
        "viewer",
        "program",
        "anonymous",
        "expired",
        "revoked",
        "sibling",
        "sibling's program",
    ];

    /// <summary>True of callers of the hidden team's own tenant, whom only the team is hidden from.</summary>
    internal static bool IsSibling(string caller) => caller.StartsWith("sibling", StringComparison.Ordinal);

    internal Bag BagOf(string caller) => new(IsSibling(caller) ? Sibling : Other, Hidden);

    public async ValueTask InitializeAsync()
    {
        Issuer = await Issuer.StartAsync();
        Application = new(
            new Dictionary<string, string>
            {
                ["Registry:SignIn:Issuer"] = Issuer.Address,
                ["Registry:SignIn:Audience"] = "model-registry",
                // Two refusals for the price would be equal whatever they hide.
                ["Registry:Limits:Price"] = $"{int.MaxValue}",
                ["Registry:Limits:AnonymousPrice"] = $"{int.MaxValue}",
            }
        );
        await Application.InitializeAsync();
        client = Application.CreateClient();
        Schema = new((await Application.DataAsync(SchemaTypes.Introspection)));
        Other = await PopulateAsync("other-0a1b2c3d4e5f", "research", "own", isNew: true);
        foreach (var (name, role) in new[] { ("contributor", "CONTRIBUTOR"), ("viewer", "VIEWER") })
        {
            await ChangeAsync(
                Application.AdminToken,
                "grantRole",
                "GrantRoleInput",
                new
                {
                    place = Other.Registry,
                    principal = $"user:{name}",
                    role,
                }
            );
            tokens[name] = await Issuer.IssueAsync(name);
        }

        (tokens["admin"], tokens["program"]) = (Other.Shown, Other.Secret);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        tokens["expired"] = Issuer.Sign(new() { ["sub"] = "viewer" }, null, now.AddHours(-2), now.AddHours(-1));
        await UseProgramAsync();
        var before = await OwnAnswersAsync();
        Hidden = await PopulateAsync($"acme-{HiddenTenant}", $"team-{HiddenTeam}", HiddenTeam, isNew: true);
        Sibling = await PopulateAsync(Hidden.Tenant, "sibling", "sibling", isNew: false);
        (tokens["sibling"], tokens["sibling's program"]) = (Sibling.Shown, Sibling.Secret);
        var doomed = await ChangeAsync(
            Hidden.Shown,
            "createToken",
            "CreateTokenInput",
            new
            {
                name = "Revoked",
                registries = new[] { Hidden.Registry },
                verbs = new[] { "READ" },
            },
            "secret token { key }"
        );
        await ChangeAsync(Hidden.Shown, "revokeToken", "RevokeTokenInput", new { token = doomed.Text("token.key") });
        tokens["revoked"] = doomed.Text("secret");
        Opaque = await OpaqueAsync();
        var after = await OwnAnswersAsync();
        Changed =
        [
            .. before
                .Keys.Where(call => before[call] != after[call])
                .Select(call => $"{call}\n  before: {before[call]}\n  after:  {after[call]}"),
        ];
    }

    /// <summary>The token that a caller shows; null: none.</summary>
    internal string? TokenOf(string caller) => caller == "hidden" ? Hidden.Shown : tokens.GetValueOrDefault(caller);

    /// <summary>Changes something, which must succeed.</summary>
    internal Task DoAsync(string? token, string mutation, string type, object input) =>
        ChangeAsync(token, mutation, type, input);

    /// <summary>Asks as a caller, and gives the status and the whole body.</summary>
    internal async Task<string> AskAsync(string caller, Call call) =>
        await SendAsync(TokenOf(caller), call.Query, JsonNode.Parse(call.Variables));

    /// <summary>Fetches a path as a caller.</summary>
    internal async Task<string> GetAsync(string caller, string path, string? atPosition = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (tokens.GetValueOrDefault(caller) is { } token)
            request.Headers.Authorization = new("Bearer", token);
        if (atPosition is not null)
            request.Headers.Add("Registry-Position", atPosition);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    /// <summary>Sends a request to /mcp, and gives the message that answers it.</summary>
    internal async Task<string> SendMcpAsync(HttpRequestMessage request)
    {
        if (position is not null)
            request.Headers.Add("Registry-Position", position);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return Mcp
            .McpWire.Message(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ToJsonString();
    }

    /// <summary>The same text, naming what does not exist in place of what is hidden.</summary>
    internal string Nonexistent(string text, string caller)
    {
        if (JsonOf(text) is JsonObject or JsonArray)
            return Replaced(JsonNode.Parse(text)!, caller).ToJsonString();
        return OneNonexistent(text, caller);
    }

    /// <summary>The answer, without the names that the call itself gave.</summary>
    internal string Normal(string answer, string variables)
    {
        foreach (
            var opaque in Texts(JsonNode.Parse(variables)!)
                .Where(text => Decoded(text) is { } decoded && Marks(decoded))
                .OrderByDescending(text => text.Length)
        )
            answer = answer.Replace(opaque, "~", StringComparison.Ordinal);
        answer = Positions().Replace(answer, "\"(position)\"");
        answer = UsedBytes().Replace(answer, "(bytes)");
        answer = Times().Replace(answer, "(time)");
        // The mark of a list in its cursors follows from what the call itself gave.
        answer = OpaqueTexts().Replace(answer, found => WithoutMark(found.Value));
        // Ids and cursors of what the call itself made under such a name: what they hold is compared.
        answer = OpaqueTexts()
            .Replace(
                answer,
                found =>
                    Decoded(found.Value) is { } decoded && Marks(decoded)
                        ? $"({JsonEncodedText.Encode(decoded)})"
                        : found.Value
            );
        foreach (var mark in new[] { HiddenTenant, NoTenant, HiddenTeam, NoTeam, Hidden.Token, NoToken })
            answer = answer.Replace(mark, "~", StringComparison.Ordinal);
        return answer;
    }

    private static string WithoutMark(string text) =>
        Decoded(text) is { } decoded && MarkedCursor().Match(decoded) is { Success: true } cursor
            ? $"({JsonEncodedText.Encode(cursor.Groups[1].Value)})"
            : text;

    // What SortKey.ToCursor writes: a place in an order, and the list's mark.
    [GeneratedRegex("""^(\[.*),"[\w-]{8}"\]$""")]
    private static partial Regex MarkedCursor();

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Application.DisposeAsync();
        await Issuer.DisposeAsync();
    }

    private string NoToken => Hidden.Token[..^1] + (Hidden.Token[^1] == 'z' ? 'y' : 'z');

    private bool Marks(string text) =>
        text.Contains(HiddenTenant, StringComparison.Ordinal)
        || text.Contains(NoTenant, StringComparison.Ordinal)
        || text.Contains(HiddenTeam, StringComparison.Ordinal)
        || text.Contains(NoTeam, StringComparison.Ordinal)
        || text.Contains(Hidden.Token, StringComparison.Ordinal)
        || text.Contains(NoToken, StringComparison.Ordinal);

    private string OneNonexistent(string text, string caller)
    {
        string Swap(string from)
        {
            var to = from.Replace(HiddenTeam, NoTeam, StringComparison.Ordinal)
                .Replace(Hidden.Token, NoToken, StringComparison.Ordinal);
            return IsSibling(caller) ? to : to.Replace(HiddenTenant, NoTenant, StringComparison.Ordinal);
        }

        return Decoded(text) is { } decoded && Marks(decoded)
            ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Swap(decoded)))
            : Swap(text);
    }

    private JsonNode Replaced(JsonNode node, string caller) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Select(member =>
                    KeyValuePair.Create(
                        member.Key,
                        member.Value is null ? null : (JsonNode?)Replaced(member.Value, caller)
                    )
                )
            ),
            JsonArray elements => new JsonArray([
                .. elements.Select(element => element is null ? null : Replaced(element, caller)),
            ]),
            _ when node.GetValueKind() == JsonValueKind.String => OneNonexistent(node.GetValue<string>(), caller),
            _ => node.DeepClone(),
        };

    private static IEnumerable<string> Texts(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => Texts(member.Value)),
            JsonArray elements => elements.SelectMany(Texts),
            JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
            _ => [],
        };

    private static JsonNode? JsonOf(string text) => text.StartsWith('{') ? JsonNode.Parse(text) : null;

    private static string? Decoded(string text) =>
        text.Length > 0 && Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : null;

    private async Task<string> SendAsync(string? token, string query, JsonNode? variables)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query, variables }),
        };
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (position is not null)
            request.Headers.Add("Registry-Position", position);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}";
    }

    private async Task<JsonNode> ChangeAsync(
        string? token,
        string mutation,
        string type,
        object input,
        string fields = "__typename"
    )
    {
        var text = await SendAsync(
            token,
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {fields} errors {{ code message path }} position }} }}",
            JsonSerializer.SerializeToNode(new { input })
        );
        var payload = JsonNode.Parse(text[4..])?["data"]?[mutation];
        Assert.True(payload?["errors"]?.ToJsonString() == "[]", $"{mutation}: {text}");
        position = payload.Text("position");
        return payload;
    }

    // The installation's first team offers a model of its own.
    private async Task OfferAsync(string registry, string name)
    {
        const string offering = "local/main";
        await ChangeAsync(
            Application.AdminToken,
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry = offering,
                name,
                license = "Apache-2.0",
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
            }
        );
        await ChangeAsync(
            Application.AdminToken,
            "shareModel",
            "ShareModelInput",
            new
            {
                registry = offering,
                name,
                withRegistries = new[] { registry },
            }
        );
    }

    /// <summary>Gives a team one of everything that can be had.</summary>
    private async Task<Things> PopulateAsync(string tenant, string team, string mark, bool isNew)
    {
        var (person, registry) = ($"user:ann-{tenant}-{(isNew ? "first" : "second")}", $"{tenant}/{team}");
        var shown = await Issuer.IssueAsync(person[5..], seconds: 3600);
        if (isNew)
            await ChangeAsync(
                Application.AdminToken,
                "createTenant",
                "CreateTenantInput",
                new { name = tenant, displayName = $"Tenant {tenant}" }
            );
        await ChangeAsync(
            Application.AdminToken,
            "createTeam",
            "CreateTeamInput",
            new
            {
                registry,
                displayName = $"Team {team}",
                maintainers = new[] { person },
            }
        );
        foreach (var role in isNew ? ["ADMIN", "COUNSEL"] : Array.Empty<string>())
            await ChangeAsync(
                Application.AdminToken,
                "grantRole",
                "GrantRoleInput",
                new
                {
                    place = tenant,
                    principal = person,
                    role,
                }
            );
        await OfferAsync(registry, $"offered-{mark}");
        var things = new Things(
            tenant,
            registry,
            person,
            $"model-{mark}",
            $"profile-{mark}",
            $"chip-{mark}",
            $"license-{tenant}",
            $"rule-{tenant}",
            "",
            "",
            shown
        );
        if (isNew)
        {
            await ChangeAsync(
                shown,
                "defineLicense",
                "DefineLicenseInput",
                new
                {
                    tenant,
                    key = things.License,
                    name = "Own terms",
                    sources = new[] { "https://example.org/license" },
                    terms = Terms,
                    verified = true,
                }
            );
            await ChangeAsync(
                shown,
                "definePolicy",
                "DefinePolicyInput",
                new
                {
                    tenant,
                    rules = new[]
                    {
                        new
                        {
                            name = things.Rule,
                            effect = "REQUIRE_APPROVAL",
                            reason = "Ask counsel.",
                            licenses = new[] { "BSD-3-Clause" },
                        },
                    },
                }
            );
            await ChangeAsync(
                shown,
                "recordDetermination",
                "RecordDeterminationInput",
                new
                {
                    tenant,
                    decision = "APPROVED",
                    license = "BSD-3-Clause",
                    activities = new[] { "RUN" },
                    reason = "Read in full.",
                    evidence = "https://example.org/memo",
                    expiresOn = "2998-01-01",
                }
            );
        }

        await ChangeAsync(
            shown,
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry,
                name = things.Model,
                license = things.License,
                baseModels = Array.Empty<object>(),
                config = Samples.Config,
            }
        );
        await ChangeAsync(
            shown,
            "registerModel",
            "RegisterModelInput",
            new
            {
                registry,
                name = $"{things.Model}-child",
                license = "Apache-2.0",
                baseModels = new[] { new { relation = "FINETUNE", name = things.Model } },
                config = Samples.Config,
            }
        );
        await ChangeAsync(
            shown,
            "defineAccelerator",
            "DefineAcceleratorInput",
            new
            {
                registry,
                key = things.Accelerator,
                facts = new
                {
                    name = things.Accelerator,
                    vendor = "Made up",
                    memoryBytes = 8_000_000_000,
                    nativeFormats = new[] { "bf16" },
                    softwareStack = "Made up 1.0",
                    sources = new[] { "https://example.org/chip" },
                },
            }
        );
        await ChangeAsync(
            shown,
            "defineHardwareProfile",
            "DefineHardwareProfileInput",
            new
            {
                registry,
                name = things.Profile,
                systems = new[] { new { accelerator = "nvidia-h100-sxm-80" } },
            }
        );
        await ChangeAsync(
            shown,
            "reportCompatibility",
            "ReportCompatibilityInput",
            new
            {
                registry,
                variant = new
                {
                    registry,
                    model = things.Model,
                    variant = "bf16",
                },
                accelerator = "nvidia-h100-sxm-80",
                outcome = "WORKS",
                runtime = "vllm@0.11.0",
            }
        );
        // What a team says of a model that everybody sees must stay its own too.
        await ChangeAsync(
            shown,
            "reportCompatibility",
            "ReportCompatibilityInput",
            new
            {
                registry,
                variant = new { model = "Qwen/Qwen3-8B", variant = "bf16" },
                accelerator = "nvidia-h100-sxm-80",
                outcome = "FAILS",
                cause = "NO_KERNEL",
                runtime = "vllm@0.11.0",
            }
        );
        var token = await ChangeAsync(
            shown,
            "createToken",
            "CreateTokenInput",
            new
            {
                name = "A program",
                registries = new[] { registry },
                verbs = Schema["Verb"]["enumValues"]!.AsArray().Select(verb => verb!.Text("name")),
            },
            "secret token { key }"
        );
        return things with { Token = token.Text("token.key"), Secret = token.Text("secret") };
    }

    // What a tenant sees of itself shows its ids and cursors.
    private async Task<(IReadOnlyList<string> Ids, IReadOnlyList<string> Cursors)> OpaqueAsync()
    {
        var (ids, cursors) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var writer = new CallWriter(Schema, new(Hidden, Hidden), [], []);
        foreach (var call in Schema.Fields("Query").SelectMany(writer.Own))
            Collect(JsonNode.Parse((await AskAsync("hidden", call))[4..]));
        return ([.. ids], [.. cursors.DistinctBy(cursor => Decoded(cursor)!.Length)]);

        void Collect(JsonNode? node)
        {
            if (node is JsonArray elements)
                foreach (var element in elements)
                    Collect(element);
            if (node is not JsonObject members)
                return;
            foreach (var (name, value) in members)
            {
                Collect(value);
                if (
                    value is not JsonValue text
                    || text.GetValueKind() != JsonValueKind.String
                    || Decoded(text.GetValue<string>()) is not { } decoded
                    || !Marks(decoded)
                )
                    continue;
                if (name is "id" || name.EndsWith("_id", StringComparison.Ordinal))
                    ids.Add(text.GetValue<string>());
                if (name.EndsWith("ursor", StringComparison.Ordinal))
                    cursors.Add(text.GetValue<string>());
            }
        }
    }

    // That a token was used is written a moment later: it must not come between the answers.
    private async Task UseProgramAsync()
    {
        const string LastUse = "query($registry: String!) { tokens(registry: $registry) { nodes { lastUsedAt } } }";
        await AskAsync("program", new("viewer", false, "{ viewer { name } }", "{}"));
        await Eventually.ReadAsync(
            "a note of the token's use",
            () => SendAsync(Other.Shown, LastUse, new JsonObject { ["registry"] = Other.Registry }),
            text => !text.Contains("null", StringComparison.Ordinal)
        );
    }

    // A position is that of the moment: it differs between two equal calls, and is sealed.
    [GeneratedRegex("(?<=\"position\":)\"[A-Za-z0-9_-]{22}\"")]
    private static partial Regex Positions();

    // A tenant's teams share one quota, and each is told how much of it is used: writing that goes on meanwhile (the last use of a token) moves it.
    [GeneratedRegex("(?<=usedBytes\":)[0-9]+")]
    private static partial Regex UsedBytes();

    // When something was written, to the millisecond: two calls are never made at one time.
    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,}Z")]
    private static partial Regex Times();

    [GeneratedRegex("(?<=\")[A-Za-z0-9_-]{16,}(?=\")")]
    private static partial Regex OpaqueTexts();

    // What is refused is recorded, and the admin would read of it: the others ask for nothing of their tenant.
    // Answers to calls that name nothing of another tenant: twice the same, so that what is under way (the last use of a token) is done.
    private async Task<Dictionary<string, string>> OwnAnswersAsync()
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var writer = new CallWriter(Schema, new(Other, Other), [], []);
        var calls = Schema.Fields("Query").SelectMany(writer.Own).ToList();
        foreach (var caller in new[] { "admin", "viewer", "program", "anonymous" })
        foreach (
            var call in calls.Where(call =>
                caller == "admin" || !call.Variables.Contains(Other.Tenant, StringComparison.Ordinal)
            )
        )
        {
            var last = "";
            answers[$"{caller}: {call.Query} {call.Variables}"] = await Eventually.ReadAsync(
                $"an answer to {call.Field} that stays",
                async () =>
                {
                    var asked = Positions().Replace(await AskAsync(caller, call), "\"(position)\"");
                    var (former, now) = (last, Times().Replace(asked, "(time)"));
                    last = now;
                    return (Same: former == now, now);
                },
                seen => seen.Same
            )
                is var (_, text)
                ? text
                : "";
        }

        return answers;
    }

    /// <summary>What a team has, by name; and what its maintainer and its program show.</summary>
    internal sealed record Things(
        string Tenant,
        string Registry,
        string Person,
        string Model,
        string Profile,
        string Accelerator,
        string License,
        string Rule,
        string Token,
        string Secret,
        string Shown
    );
}
