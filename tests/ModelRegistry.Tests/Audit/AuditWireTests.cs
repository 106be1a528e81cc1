using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Storage.Erasures;
using ModelRegistry.Tests.Deployments;
using ModelRegistry.Tests.Tenancy;

namespace ModelRegistry.Tests.Audit;

/// <summary>The record of who did what, over the API.</summary>
public sealed class AuditWireTests(Application application) : IClassFixture<Application>
{
    private const string Log =
        "query($tenant: String!, $kind: String, $first: Int, $after: String, $principal: String) { auditLog(tenant: $tenant, kind: $kind, first: $first, after: $after, principal: $principal) "
        + "{ nodes { number action principal address kind key version registry before after changes { path before after } erased hash } edges { cursor } pageInfo { hasNextPage endCursor } } }";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_recorded_with_who_what_where_and_the_difference()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.ChangeAsync(
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, displayName = "Another name" }
        );
        var nodes = await LogAsync(organization, 4, new { tenant = organization.Tenant, kind = "tenant" }, 2);
        Assert.Equal(["CHANGED", "CREATED"], nodes.Select(node => node.Text("action")));
        Assert.Equal(
            ("token:admin", organization.Tenant, "2"),
            (nodes[0].Text("principal"), nodes[0].Text("key"), nodes[0].Text("version"))
        );
        Assert.Contains("An organization", nodes[0].Text("before"), StringComparison.Ordinal);
        var change = Assert.Single(nodes[0]["changes"]!.AsArray())!;
        Assert.Equal(
            ("displayName", "\"An organization\"", "\"Another name\""),
            (change.Text("path"), change.Text("before"), change.Text("after"))
        );
        var grant = (await LogAsync(organization, 4, new { tenant = organization.Tenant, kind = "team" }, 2))[0];
        Assert.Equal(organization.Registry, grant.Text("registry"));
        Assert.Contains("members[token:admin]", grant["changes"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_read_page_by_page_and_stays_so_while_entries_come()
    {
        var organization = await Organization.CreateAsync(application);
        await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);
        var first = await application.DataAsync(
            Log,
            new { tenant = organization.Tenant, first = 2 },
            organization.Position
        );
        await organization.ChangeAsync(
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, displayName = "Another name" }
        );
        await LogAsync(organization, 4, new { tenant = organization.Tenant }, 4);
        var second = await application.DataAsync(
            Log,
            new
            {
                tenant = organization.Tenant,
                first = 2,
                after = first["auditLog"]!.Text("pageInfo.endCursor"),
            },
            organization.Position
        );
        Assert.Equal(["3", "2"], first["auditLog"]!["nodes"]!.AsArray().Select(node => node!.Text("number")));
        Assert.Equal(["1"], second["auditLog"]!["nodes"]!.AsArray().Select(node => node!.Text("number")));
        Assert.False(second["auditLog"]!["pageInfo"]!["hasNextPage"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_log_is_read_from_its_end_too()
    {
        const string Backwards =
            "query($tenant: String!, $last: Int, $before: String) { auditLog(tenant: $tenant, last: $last, before: $before) { nodes { number } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor } } }";
        var organization = await Organization.CreateAsync(application);
        await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);

        var oldest = await application.DataAsync(Backwards, new { tenant = organization.Tenant, last = 2 });
        Assert.Equal(["2", "1"], oldest["auditLog"]!["nodes"]!.AsArray().Select(node => node!.Text("number")));
        Assert.Equal(
            (false, true),
            (
                oldest["auditLog"]!["pageInfo"]!["hasNextPage"]!.GetValue<bool>(),
                oldest["auditLog"]!["pageInfo"]!["hasPreviousPage"]!.GetValue<bool>()
            )
        );
        var newer = await application.DataAsync(
            Backwards,
            new
            {
                tenant = organization.Tenant,
                last = 5,
                before = oldest["auditLog"]!.Text("pageInfo.startCursor"),
            }
        );
        Assert.Equal(["3"], newer["auditLog"]!["nodes"]!.AsArray().Select(node => node!.Text("number")));
        Assert.False(newer["auditLog"]!["pageInfo"]!["hasPreviousPage"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_entry_is_found_by_its_id_by_who_may_read_the_log()
    {
        var organization = await Organization.CreateAsync(application);
        await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);
        var listed = (
            await application.DataAsync(
                "query($tenant: String!) { auditLog(tenant: $tenant, first: 2) { nodes { id number hash } } }",
                new { tenant = organization.Tenant }
            )
        )["auditLog"]!["nodes"]!.AsArray();
        var ids = listed.Select(node => node!.Text("id")).ToArray();

        const string Node = "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on AuditEntry { number hash } } }";
        var found = await application.DataAsync(Node, new { ids });
        Assert.Equal(listed.ToJsonString(), found["nodes"]!.ToJsonString());

        // Who may not read the log learns no more of an entry than of one that there is not.
        var (_, member) = await organization.TokenAsync("READ");
        var hidden = await organization.AskAsync(member, Node, new { ids });
        Assert.Equal("[null,null]", hidden["data"]!["nodes"]!.ToJsonString());
        var many = await application.AskAsync(Node, new { ids = Enumerable.Repeat(ids[0], 21) });
        Assert.Contains("at most 20 entries", many["errors"]![0]!.Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_is_checked_against_a_head_that_was_kept()
    {
        var organization = await Organization.CreateAsync(application);
        await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);
        const string Verify =
            "query($tenant: String!, $head: String) { verifyAudit(tenant: $tenant, head: $head) { intact rows head finding { fault message } } }";
        var report = (await application.DataAsync(Verify, new { tenant = organization.Tenant }, organization.Position))[
            "verifyAudit"
        ]!;
        Assert.Equal((true, "3"), (report["intact"]!.GetValue<bool>(), report.Text("rows")));
        var again = (
            await application.DataAsync(
                Verify,
                new { tenant = organization.Tenant, head = report.Text("head") },
                organization.Position
            )
        )["verifyAudit"]!;
        Assert.True(again["intact"]!.GetValue<bool>());
        var cut = (
            await application.DataAsync(
                Verify,
                new { tenant = organization.Tenant, head = $"4:{new string('0', 64)}" },
                organization.Position
            )
        )["verifyAudit"]!;
        Assert.Equal((false, "MISSING"), (cut["intact"]!.GetValue<bool>(), cut.Text("finding.fault")));
    }

    [Fact]
    public async Task A_request_that_asks_for_one_check_often_gets_one_and_for_several_is_refused()
    {
        var organization = await Organization.CreateAsync(application);
        await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);
        var aliases = string.Join(
            ' ',
            Enumerable.Range(0, 50).Select(i => $"a{i}: verifyAudit(tenant: $tenant) {{ intact }}")
        );
        var report = await application.DataAsync(
            $"query($tenant: String!) {{ {aliases} }}",
            new { tenant = organization.Tenant },
            organization.Position
        );
        Assert.All(report.AsObject(), check => Assert.True(check.Value!["intact"]!.GetValue<bool>()));
        var answer = await organization.AskAsync(
            Application.AdminToken,
            "query($tenant: String!, $head: String) { a: verifyAudit(tenant: $tenant) { intact } b: verifyAudit(tenant: $tenant, head: $head) { intact } }",
            new { tenant = organization.Tenant, head = $"1:{new string('0', 64)}" }
        );
        Assert.Equal("BAD_INPUT", Assert.Single(answer["errors"]!.AsArray())!.Text("extensions.code"));
    }

    [Fact]
    public async Task The_hash_of_a_service_token_is_hidden_in_the_log_and_in_the_export()
    {
        var organization = await Organization.CreateAsync(application);
        var (key, _) = await organization.TokenAsync("READ");
        var entry = (await LogAsync(organization, 1, new { tenant = organization.Tenant, kind = "token" }, 1))[0];
        using var response = await GetAsync(organization, organization.Tenant, Application.AdminToken);
        var lines = (await response.Content.ReadAsStringAsync(Cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToArray();
        var line = lines.Single(line => line.Text("kind") == "token");
        var shown = JsonNode.Parse(line.Text("state"))!;
        Assert.Equal(
            ($"{organization.Registry}:{key}", true, "hidden"),
            (line.Text("key"), line["hidden"]!.GetValue<bool>(), shown["value"]!.Text("hash"))
        );
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(entry.Text("after")), shown["value"]));
        Assert.Equal("token:admin", shown.Text("changedBy"));
        // What else there is can be checked to the byte: each state against its commitment, and each link against the one before.
        var head = AuditHead.None.Hash;
        foreach (var one in lines)
        {
            byte[] Hex(string path) => Convert.FromHexString(one.Text(path));
            if (!one["hidden"]!.GetValue<bool>())
                Assert.Equal(
                    Hex("commitments.change"),
                    AuditHash.Of(Hex("salts.change"), AuditedState.Of(one.Text("state")))
                );
            var row = new AuditRow
            {
                Tenant = one.Text("tenant"),
                Number = one["number"]!.GetValue<long>(),
                Position = one["position"]!.GetValue<long>(),
                Microseconds = one["microseconds"]!.GetValue<long>(),
                SubjectHash = Hex("commitments.subject"),
                ChangeHash = Hex("commitments.change"),
                ActorHash = Hex("commitments.actor"),
                Hash = Hex("hash"),
            };
            Assert.True(row.LinksTo(head));
            head = row.Hash;
        }
    }

    [Fact]
    public async Task What_is_folded_is_told_by_the_check_the_log_and_the_export()
    {
        var organization = await Organization.CreateAsync(application);
        await organization.ChangeAsync(
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, displayName = "Another name" }
        );
        await LogAsync(organization, 4, new { tenant = organization.Tenant }, 4);
        CallerContext.Set(Caller.System);
        // The first version of the tenant, and of its team.
        Assert.Equal(
            2,
            await application
                .Services.GetRequiredService<ChainCompaction>()
                .CompactAsync(organization.Tenant, TimeProvider.System.GetUtcNow().AddHours(1), Cancellation)
        );
        var entries = await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);
        Assert.Equal(
            ("5", "ERASED", "system"),
            (entries[0].Text("number"), entries[0].Text("action"), entries[0].Text("principal"))
        );
        const string Verify =
            "query($tenant: String!, $head: String) { verifyAudit(tenant: $tenant, head: $head) { intact rows headFolded checkpoint { head rows from to } } }";
        var report = (
            await application.DataAsync(
                Verify,
                new { tenant = organization.Tenant, head = $"1:{new string('0', 64)}" },
                organization.Position
            )
        )["verifyAudit"]!;
        Assert.Equal(
            (true, true, "3", "2"),
            (
                report["intact"]!.GetValue<bool>(),
                report["headFolded"]!.GetValue<bool>(),
                report.Text("rows"),
                report.Text("checkpoint.rows")
            )
        );
        Assert.StartsWith("4:", report.Text("checkpoint.head"), StringComparison.Ordinal);
        using var response = await GetAsync(organization, organization.Tenant, Application.AdminToken);
        Assert.Contains(
            "\"folded\":{\"rows\":2,",
            (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n')[0],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_admins_of_the_tenant_read_it_and_whoever_else_asks_is_told_what_a_missing_tenant_gives_and_is_recorded()
    {
        var organization = await Organization.CreateAsync(application);
        var other = await Organization.CreateAsync(application);
        var (_, viewer) = await organization.TokenAsync("READ");
        var (_, stranger) = await other.TokenAsync("READ");
        var missing = Fresh.Name("nobody");
        foreach (var query in new[] { Log, "query($tenant: String!) { verifyAudit(tenant: $tenant) { intact } }" })
        {
            Assert.Equal(
                "FORBIDDEN",
                (await organization.AskAsync(viewer, query, new { tenant = organization.Tenant }))["errors"]![0]!.Text(
                    "extensions.code"
                )
            );
            var hidden = await other.AskAsync(stranger, query, new { tenant = organization.Tenant });
            var none = await other.AskAsync(stranger, query, new { tenant = missing });
            Assert.Equal(
                none.ToJsonString().Replace(missing, organization.Tenant, StringComparison.Ordinal),
                hidden.ToJsonString()
            );
            Assert.Equal(
                "FORBIDDEN",
                (await organization.AskAsync(null, query, new { tenant = "public" }))["errors"]![0]!.Text(
                    "extensions.code"
                )
            );
        }

        var refusals = await LogAsync(organization, 4, new { tenant = organization.Tenant, kind = "refusal" }, 4);
        Assert.All(
            refusals,
            refusal =>
                Assert.Equal(
                    ("REFUSED", true),
                    (refusal.Text("action"), refusal.Text("principal").StartsWith("token:", StringComparison.Ordinal))
                )
        );
        Assert.Contains("needs admin", refusals[^1].Text("after"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_sign_in_is_recorded_without_what_was_shown()
    {
        const string Secret = "mreg_0123456789abcdef_secretsecretsecret";
        await application.AskAsAsync(Secret, "{ viewer { name } }");
        var answer = await Eventually.ReadAsync(
            "a failure of sign-in",
            () => application.DataAsync(Log, new { tenant = "public", kind = "sign-in-failure" }),
            data => data["auditLog"]!["nodes"]!.AsArray().Count > 0
        );
        Assert.DoesNotContain("secretsecret", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("anonymous", answer["auditLog"]!["nodes"]![0]!.Text("principal"));
    }

    [Fact]
    public async Task The_chain_is_exported_line_by_line_to_those_who_may_read_it()
    {
        var organization = await Organization.CreateAsync(application);
        await LogAsync(organization, 3, new { tenant = organization.Tenant }, 3);
        var (_, viewer) = await organization.TokenAsync("READ");
        using var response = await GetAsync(organization, organization.Tenant, Application.AdminToken);
        var lines = (await response.Content.ReadAsStringAsync(Cancellation))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)
            .ToArray();
        Assert.Equal(["1", "2", "3"], lines.Take(3).Select(line => line["number"]!.ToString()));
        Assert.Contains("An organization", lines[0].Text("state"), StringComparison.Ordinal);
        Assert.Equal(64, lines[0].Text("hash").Length);
        foreach (
            var (tenant, token, status) in new[]
            {
                (organization.Tenant, viewer, HttpStatusCode.Forbidden),
                (organization.Tenant, null, HttpStatusCode.NotFound),
                ("public", null, HttpStatusCode.Forbidden),
                (Fresh.Name("nobody"), Application.AdminToken, HttpStatusCode.NotFound),
                ("public", "wrong", HttpStatusCode.Unauthorized),
            }
        )
        {
            using var refused = await GetAsync(organization, tenant, token);
            Assert.Equal(
                (status, status == HttpStatusCode.Unauthorized ? "Bearer" : ""),
                (refused.StatusCode, refused.Headers.WwwAuthenticate.ToString())
            );
        }
    }

    [Fact]
    public async Task An_export_after_a_position_that_is_not_reached_is_to_be_asked_for_again()
    {
        using var client = application.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Application.AdminToken);
        client.DefaultRequestHeaders.Add("Registry-Position", application.PositionFarAhead());
        using var refused = await client.GetAsync("/audit/public.jsonl", Cancellation);
        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(1)),
            (refused.StatusCode, refused.Headers.RetryAfter?.Delta)
        );
    }

    [Fact]
    public async Task A_person_a_tenant_and_old_states_are_erased_by_those_who_may()
    {
        var organization = await Organization.CreateAsync(application);
        var person = $"user:{Fresh.Name("ann")}@example.org";
        await organization.GrantAsync(organization.Registry, person, "VIEWER");
        var (_, program) = await organization.TokenAsync("READ");
        foreach (
            var (mutation, type, input) in new (string, string, object)[]
            {
                ("erasePrincipal", "ErasePrincipalInput", new { principal = person }),
                (
                    "deleteTenant",
                    "DeleteTenantInput",
                    new { tenant = organization.Tenant, confirm = organization.Tenant }
                ),
                (
                    "pruneAudit",
                    "PruneAuditInput",
                    new { tenant = organization.Tenant, before = "2020-01-01T00:00:00Z" }
                ),
            }
        )
        {
            Assert.Equal(
                "FORBIDDEN",
                (await EraseAsync(organization, program, mutation, type, input))["errors"]![0]!.Text("code")
            );
        }

        var erased = await EraseAsync(
            organization,
            Application.AdminToken,
            "erasePrincipal",
            "ErasePrincipalInput",
            new { principal = person }
        );
        Assert.Equal(("[]", "1"), (erased["errors"]!.ToJsonString(), erased.Text("entities")));
        Assert.DoesNotContain(
            person,
            (await application.DataAsync(Log, new { tenant = organization.Tenant })).ToJsonString(),
            StringComparison.Ordinal
        );

        var unsure = await EraseAsync(
            organization,
            Application.AdminToken,
            "deleteTenant",
            "DeleteTenantInput",
            new { tenant = organization.Tenant, confirm = "another" }
        );
        Assert.Equal("BAD_INPUT", unsure["errors"]![0]!.Text("code"));
        var deleted = await EraseAsync(
            organization,
            Application.AdminToken,
            "deleteTenant",
            "DeleteTenantInput",
            new { tenant = organization.Tenant, confirm = organization.Tenant }
        );
        Assert.Equal("[]", deleted["errors"]!.ToJsonString());
        await Eventually.ReadAsync(
            "a tenant that is gone",
            () => application.AskAsync(Log, new { tenant = organization.Tenant }),
            answer => answer["errors"]?[0]?.Text("extensions.code") == "TENANT_NOT_FOUND"
        );
        await organization.ChangeAsync(
            "createTenant",
            "CreateTenantInput",
            new { name = organization.Tenant, displayName = "Somebody else" }
        );
        var nodes = await LogAsync(organization, 1, new { tenant = organization.Tenant }, 1);
        Assert.DoesNotContain("An organization", nodes[0].ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> EraseAsync(
        Organization organization,
        string token,
        string mutation,
        string type,
        object input
    )
    {
        var answer = await organization.AskAsync(
            token,
            $"mutation($input: {type}!) {{ {mutation}(input: $input) {{ states actors entities errors {{ code message }} }} }}",
            new { input }
        );
        Assert.True(answer["errors"] is null, answer.ToJsonString());
        return answer["data"]![mutation]!;
    }

    private async Task<IReadOnlyList<JsonNode>> LogAsync(
        Organization organization,
        int first,
        object variables,
        int awaited
    )
    {
        var data = await Eventually.ReadAsync(
            $"{awaited} entries",
            () => application.DataAsync(Log, variables, organization.Position),
            data => data["auditLog"]!["nodes"]!.AsArray().Count >= awaited
        );
        return [.. data["auditLog"]!["nodes"]!.AsArray().Take(first).Select(node => node!)];
    }

    private async Task<HttpResponseMessage> GetAsync(Organization after, string tenant, string? token)
    {
        using var client = application.CreateClient();
        client.DefaultRequestHeaders.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.Add("Registry-Position", after.Position);
        return await client.GetAsync($"/audit/{tenant}.jsonl", Cancellation);
    }
}
