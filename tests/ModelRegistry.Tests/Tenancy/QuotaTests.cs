using ModelRegistry.Tests.Deployments;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>How many bytes the registry keeps of one tenant.</summary>
public sealed class QuotaTests(SharedApplication application)
{
    private const int Reports = 60;

    [Fact]
    public async Task A_tenant_beyond_its_quota_writes_nothing_more_and_still_takes_rights_away()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ");
        var used = await UsedAsync(organization);
        Assert.True(used > 0);
        await SetQuotaAsync(organization, used + 1_000);
        var refused = await Eventually.ReadAsync(
            "a refused model",
            () => RegisterAsync(organization),
            payload => payload["errors"]!.AsArray().Count > 0
        );
        Assert.Equal("LIMIT_REACHED", refused["errors"]![0]!.Text("code"));
        Assert.Contains("quota", refused["errors"]![0]!.Text("message"), StringComparison.Ordinal);
        await organization.ChangeAsync("revokeToken", "RevokeTokenInput", new { token = token.Key });
        await organization.RevokeAsync(organization.Registry, "token:admin", "MAINTAINER");
        await SetQuotaAsync(organization, 1_000_000);
        await organization.GrantAsync(organization.Registry, "token:admin", "MAINTAINER");
        Assert.Equal("[]", (await RegisterAsync(organization))["errors"]!.ToJsonString());
    }

    [Fact]
    public async Task Former_states_count_too()
    {
        var organization = await Organization.CreateAsync(application);
        var before = await UsedAsync(organization);
        for (var i = 0; i < 20; i++)
            await organization.ChangeAsync(
                "updateTenant",
                "UpdateTenantInput",
                new { tenant = organization.Tenant, displayName = $"Name {i}" }
            );
        Assert.True(await UsedAsync(organization) > before + 20 * 50);
    }

    [Fact]
    public async Task Only_an_operator_sets_a_quota()
    {
        var organization = await Organization.CreateAsync(application);
        var token = await organization.TokenAsync("READ", "REGISTER");
        var refused = await organization.TryAsync(
            token.Text,
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, quotaBytes = 1 }
        );
        Assert.Equal("FORBIDDEN", refused["errors"]![0]!.Text("code"));
    }

    // As one that rewrote the reports before with each report would not.
    [Fact]
    public async Task Each_report_takes_as_much_as_the_one_before()
    {
        var organization = await Organization.CreateAsync(application);
        var start = await UsedAsync(organization);
        await ReportAsync(organization, new string('x', 1_900));
        var one = await UsedAsync(organization) - start;
        for (var i = 1; i < Reports; i++)
            await ReportAsync(organization, new string('x', 1_900));
        Assert.InRange(await UsedAsync(organization) - start, (Reports - 1) * one, (Reports + 1) * one);
        Assert.InRange(one, 1_900, 5_000);
    }

    [Fact]
    public async Task A_text_that_is_no_source_by_its_length_is_refused()
    {
        var organization = await Organization.CreateAsync(application);
        var refused = await organization.TryAsync(
            Application.AdminToken,
            "reportCompatibility",
            "ReportCompatibilityInput",
            Report(organization, new string('x', 150_000))
        );
        Assert.Equal("BAD_INPUT", refused["errors"]![0]!.Text("code"));
    }

    private static object Report(Organization organization, string source) =>
        new
        {
            registry = organization.Registry,
            variant = new { model = "Qwen/Qwen3-8B", variant = "bf16" },
            accelerator = "nvidia-h100-sxm-80",
            outcome = "WORKS",
            source,
        };

    private static Task ReportAsync(Organization organization, string source) =>
        organization.ChangeAsync("reportCompatibility", "ReportCompatibilityInput", Report(organization, source));

    private static Task<System.Text.Json.Nodes.JsonNode> RegisterAsync(Organization organization) =>
        organization.TryAsync(
            Application.AdminToken,
            "registerModel",
            "RegisterModelInput",
            Organization.Model(organization.Registry, Fresh.Name("model"))
        );

    private static Task SetQuotaAsync(Organization organization, long bytes) =>
        organization.ChangeAsync(
            "updateTenant",
            "UpdateTenantInput",
            new { tenant = organization.Tenant, quotaBytes = bytes }
        );

    private static async Task<long> UsedAsync(Organization organization) =>
        (
            await organization.AskAsync(
                Application.AdminToken,
                "query($name: String!) { tenant(name: $name) { usedBytes quotaBytes } }",
                new { name = organization.Tenant }
            )
        )["data"]!["tenant"]!["usedBytes"]!.GetValue<long>();
}
