using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests;

/// <summary>Who may do what, from stored memberships alone.</summary>
public sealed class TenancyTests
{
    private static readonly PrincipalId Alice = TextForm.Parse<PrincipalId>("user:alice@example.org");
    private static readonly RegistryId Research = TextForm.Parse<RegistryId>("acme/research");
    private static readonly RegistryId Product = TextForm.Parse<RegistryId>("acme/product");
    private static readonly RegistryId Elsewhere = TextForm.Parse<RegistryId>("other/research");

    [Fact]
    public void Roles_are_never_united_across_registries()
    {
        var caller = Of(new(Alice, Role.Maintainer)).Of(new Identity { Principal = Alice });
        Assert.Equal(
            (true, false, false),
            (caller.Has(Role.Maintainer, Research), caller.Sees(Product), caller.Sees(Elsewhere))
        );
        Assert.Equal(
            (false, false),
            (caller.Has(Role.Contributor, RegistryId.Public), caller.Has(Role.Admin, Research))
        );
    }

    [Fact]
    public void An_admin_of_a_tenant_reads_none_of_its_registries()
    {
        var caller = new Permissions(
            [Tenant("acme", members: new Membership(Alice, Role.Admin)), Tenant("other")],
            Teams()
        ).Of(new Identity { Principal = Alice });
        Assert.Equal(
            (true, false, false),
            (caller.Has(Role.Admin, Research), caller.Sees(Research), caller.Has(Role.Admin, Elsewhere))
        );
        Assert.Equal((true, false), (caller.Sees(Research.Tenant!), caller.Has(Role.Counsel, Research.Tenant!)));
    }

    [Fact]
    public void What_is_archived_is_only_read()
    {
        foreach (
            var permissions in (Permissions[])
                [
                    Of(new(Alice, Role.Maintainer), teamArchived: true),
                    Of(new(Alice, Role.Maintainer), tenantArchived: true),
                ]
        )
        {
            var caller = permissions.Of(new Identity { Principal = Alice });
            Assert.Equal((true, false), (caller.Has(Role.Viewer, Research), caller.Has(Role.Contributor, Research)));
        }
    }

    [Fact]
    public void A_group_gives_no_role_in_a_registry_that_does_not_exist()
    {
        var caller = Of(new(Alice, Role.Viewer))
            .Of(
                new Identity
                {
                    Principal = Alice,
                    ByGroup =
                    [
                        (Research, Role.Contributor),
                        (TextForm.Parse<RegistryId>("acme/none"), Role.Maintainer),
                    ],
                }
            );
        Assert.Equal(
            (true, false),
            (caller.Has(Role.Contributor, Research), caller.Sees(TextForm.Parse<RegistryId>("acme/none")))
        );
    }

    [Fact]
    public void A_group_gives_a_role_of_a_tenant_that_stands_and_is_not_archived()
    {
        var identity = new Identity
        {
            Principal = Alice,
            OfTenantsByGroup =
            [
                (TenantOf("acme"), Role.Counsel),
                (TenantOf("archived"), Role.Admin),
                (TenantOf("none"), Role.Admin),
            ],
        };
        var caller = new Permissions([Tenant("acme"), Tenant("archived", archived: true)], Teams()).Of(identity);
        Assert.Equal(["acme"], caller.CounselOf.Select(tenant => tenant.ToString()));
        Assert.Equal(
            (true, false, false),
            (caller.Sees(TenantOf("acme")), caller.Sees(Research), caller.Has(Role.Admin, TenantOf("acme")))
        );
        Assert.Equal((false, false), (caller.Sees(TenantOf("archived")), caller.Sees(TenantOf("none"))));
    }

    [Fact]
    public void A_token_does_what_it_names_and_nothing_else()
    {
        var caller = Of(new(Alice, Role.Viewer)).Of(Token(DateTimeOffset.MaxValue));
        Assert.Equal(
            (true, true, false, false),
            (
                caller.Has(Role.Contributor, Research),
                caller.Does(Verb.Register),
                caller.Does(Verb.Report),
                caller.Does(null)
            )
        );
        Assert.False(caller.Sees(Product));
    }

    [Fact]
    public void A_token_is_accepted_until_it_expires()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var token = Token(at);
        Assert.Equal(
            (true, false, false),
            (
                token.Accepts("right", at.AddTicks(-1)),
                token.Accepts("right", at),
                token.Accepts("wrong", at.AddTicks(-1))
            )
        );
        Assert.False((token with { Revoked = true }).Accepts("right", at.AddTicks(-1)));
        var rotated = token with
        {
            Hash = ServiceToken.HashOf("new"),
            FormerHash = token.Hash,
            FormerUntil = at.AddDays(-1),
        };
        Assert.Equal(
            (true, false, true),
            (
                rotated.Accepts("right", at.AddDays(-2)),
                rotated.Accepts("right", at.AddDays(-1)),
                rotated.Accepts("new", at.AddTicks(-1))
            )
        );
    }

    [Theory]
    [InlineData("user:Alice@Example.ORG", "user:alice@example.org")]
    [InlineData("user:auth0|17", "user:auth0|17")]
    [InlineData("token:abcdefghijkl", "token:abcdefghijkl")]
    [InlineData("user:", null)]
    [InlineData("user:a b", null)]
    [InlineData("user:\u0430lice@example.org", null)]
    [InlineData("token:short", null)]
    [InlineData("root", null)]
    public void A_principal_has_one_form(string text, string? form) =>
        Assert.Equal(form, PrincipalId.TryParse(text, out var id) ? id.ToString() : null);

    [Fact]
    public void A_subject_never_reads_as_an_address() =>
        Assert.NotEqual(PrincipalId.OfEmail("alice@example.org"), PrincipalId.OfSubject("alice@example.org"));

    [Theory]
    [InlineData("acme/product", true, false)]
    [InlineData("other/research", false, true)]
    [InlineData("public", false, false)]
    public void An_audience_includes_the_tenant_or_who_is_named(string reader, bool byTenant, bool byName)
    {
        var registry = TextForm.Parse<RegistryId>(reader);
        Assert.Equal(
            (byTenant, byName),
            (
                new Audience(true, []).Includes(Research, registry),
                new Audience(false, [Elsewhere]).Includes(Research, registry)
            )
        );
    }

    [Fact]
    public void A_place_keeps_its_own_roles_only()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.Equal(
                role <= Role.Maintainer,
                new Team
                {
                    Registry = Research,
                    DisplayName = "R",
                    Members = [new(Alice, role)],
                }
                    .Validate()
                    .Count == 0
            );
            Assert.Equal(
                role == Role.Curator,
                new Team
                {
                    Registry = RegistryId.Public,
                    DisplayName = "R",
                    Members = [new(Alice, role)],
                }
                    .Validate()
                    .Count == 0
            );
            Assert.Equal(
                role is Role.Admin or Role.Counsel,
                Tenant("acme", members: new Membership(Alice, role)).Validate().Count == 0
            );
        }
    }

    private static Permissions Of(Membership member, bool teamArchived = false, bool tenantArchived = false) =>
        new([Tenant("acme", tenantArchived), Tenant("other")], Teams(teamArchived, member));

    private static Team[] Teams(bool archived = false, params Membership[] members) =>
        [
            new()
            {
                Registry = Research,
                DisplayName = "R",
                Archived = archived,
                Members = members,
            },
            new() { Registry = Product, DisplayName = "P" },
            new() { Registry = Elsewhere, DisplayName = "E" },
        ];

    private static TenantId TenantOf(string name) => TextForm.Parse<TenantId>(name);

    private static Tenant Tenant(string id, bool archived = false, params Membership[] members) =>
        new()
        {
            Id = TextForm.Parse<TenantId>(id),
            DisplayName = id,
            Archived = archived,
            Members = members,
        };

    private static ServiceToken Token(DateTimeOffset expiresAt) =>
        new()
        {
            Id = TextForm.Parse<TokenId>("abcdefghijkl"),
            DisplayName = "t",
            Registries = [Research],
            Verbs = [Verb.Register],
            Hash = ServiceToken.HashOf("right"),
            CreatedBy = "a",
            CreatedAt = default,
            ExpiresAt = expiresAt,
        };
}
