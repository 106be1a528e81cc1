using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Tests.Tenancy;

/// <summary>What the settings make of the issuer's groups.</summary>
public sealed class GroupSettingsTests
{
    [Theory]
    [InlineData("Place", "acme/research", "maintainer", "acme/research Maintainer")]
    [InlineData("Registry", "acme/research", "VIEWER", "acme/research Viewer")]
    [InlineData("Place", "public", "curator", "public Curator")]
    [InlineData("Place", "acme", "admin", "acme Admin")]
    [InlineData("Place", "acme", "Counsel", "acme Counsel")]
    public void A_group_has_a_role_in_a_registry_or_of_a_tenant(
        string setting,
        string place,
        string role,
        string expected
    )
    {
        var settings = Read(("Group", "ml"), (setting, place), ("Role", role));
        Assert.Equal(
            [expected],
            settings
                .Groups.Select(one => $"{one.Registry} {one.Role}")
                .Concat(settings.GroupsOfTenants.Select(one => $"{one.Tenant} {one.Role}"))
        );
    }

    [Theory]
    [InlineData("acme", "maintainer", "a role of 'acme' is one of Admin, Counsel")]
    [InlineData("acme", "4", "a role of 'acme' is one of Admin, Counsel")]
    [InlineData("acme", "Admin, Counsel", "a role of 'acme' is one of Admin, Counsel")]
    [InlineData("acme/research", "admin", "a role of 'acme/research' is one of Viewer, Contributor, Maintainer")]
    [InlineData("public", "counsel", "a role of 'public' is one of Curator")]
    [InlineData("acme", "operator", "a role of 'acme' is one of Admin, Counsel")]
    [InlineData("Acme", "admin", "Place is 'Acme': it is neither a registry")]
    [InlineData(null, "admin", "Place is '': it is neither a registry")]
    public void A_role_that_its_place_does_not_keep_is_refused(string? place, string role, string told)
    {
        var refused = Assert.Throws<OptionsValidationException>(() =>
            Read(("Group", "ml"), ("Place", place), ("Role", role))
        );
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_for_no_group_is_refused() =>
        Assert.Contains(
            "Groups:0:Group is not set",
            Assert.Throws<OptionsValidationException>(() => Read(("Place", "acme"), ("Role", "admin"))).Message,
            StringComparison.Ordinal
        );

    private static IssuerSettings Read(params (string Name, string? Value)[] group) =>
        new(
            Options.Create(
                SettingsReader.Read<SignInOptions>(
                    new ConfigurationBuilder()
                        .AddInMemoryCollection(
                            group.Select(one => KeyValuePair.Create($"Registry:SignIn:Groups:0:{one.Name}", one.Value))
                        )
                        .Build()
                )
            )
        );
}
