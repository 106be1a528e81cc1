using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Hosting;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.SignIn;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Hosting;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Tests.Server;

/// <summary>What the settings are, and what is told of them.</summary>
public sealed class SettingsTests
{
    private const string Readme = "src/ModelRegistry.Server/README.md";
    private const string Head = "| setting | environment variable | default | meaning |\n|---|---|---|---|\n";

    [Fact]
    public void The_table_of_the_README_holds_every_setting()
    {
        var table = Head + string.Concat(ServerSettings.All.Select(RowOf));
        var text = File.ReadAllText(Repository.File(Readme)).ReplaceLineEndings("\n");
        var began = text.IndexOf(Head, StringComparison.Ordinal);
        Assert.True(began >= 0, $"{Readme} has no table of settings.");
        var end = text.IndexOf("\n\n", began, StringComparison.Ordinal);
        var written = end < 0 ? text[began..] : text[began..(end + 1)];
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(Repository.File(Readme), text.Replace(written, table, StringComparison.Ordinal));
        else
            Assert.Equal(table, written);
    }

    [Fact]
    public void Every_options_class_is_in_the_table()
    {
        var assemblies = new[] { typeof(RegistryDatabase).Assembly, typeof(ServerSettings).Assembly };
        var sections = assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(ISettings)))
            .Select(type => (string)type.GetProperty(nameof(ISettings.Section))!.GetValue(null)!)
            .ToList();
        Assert.True(sections.Count >= 7, $"There are {sections.Count} options classes.");
        Assert.All(
            sections,
            section =>
                Assert.Contains(ServerSettings.All, one => one.Name.StartsWith($"{section}:", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Every_property_of_an_options_class_is_a_setting() =>
        Assert.All(
            (Type[])
                [
                    typeof(StorageOptions),
                    typeof(ConnectionOptions),
                    typeof(SiloOptions),
                    typeof(AdminTokenOptions),
                    typeof(SignInOptions),
                    typeof(GroupRoleOptions),
                    typeof(LimitOptions),
                    typeof(TenantLimitOptions),
                    typeof(WireOptions),
                    typeof(AuditOptions),
                    typeof(AuditTenantOptions),
                ],
            options =>
                Assert.All(
                    options.GetProperties().Where(property => property.SetMethod is not null),
                    property =>
                        Assert.True(
                            property.IsDefined(typeof(SettingAttribute), false),
                            $"{options.Name}.{property.Name}"
                        )
                )
        );

    [Fact]
    public void Names_and_places_in_lists_are_bound()
    {
        var limits = Read<LimitOptions>(("Registry:Limits:Tenants:acme:Models", "3"));
        Assert.Equal((3, null), (limits.Tenants["acme"].Models, limits.Tenants["acme"].Tokens));
        Assert.Equal(
            ["user:a", "user:b"],
            Read<SignInOptions>(
                ("Registry:SignIn:Operators:0", "user:a"),
                ("Registry:SignIn:Operators:1", "user:b")
            ).Operators
        );
    }

    [Fact]
    public void What_is_set_to_nothing_is_not_set()
    {
        Assert.Equal("data", Read<StorageOptions>(("Registry:Data", "")).Data);
        Assert.Equal(2_000, Read<LimitOptions>(("Registry:Limits:Tokens", "")).Tokens);
        Assert.Null(Read<AdminTokenOptions>(("Registry:AdminToken", "")).AdminToken);
        Assert.Null(Read<SignInOptions>(("Registry:SignIn:Issuer", "")).Issuer);
    }

    [Fact]
    public void All_wrong_settings_of_a_section_are_told_at_once()
    {
        var refused = Assert.Throws<OptionsValidationException>(() =>
            Read<LimitOptions>(("Registry:Limits:Models", "-1"), ("Registry:Limits:Tokens", "x"))
        );
        Assert.Equal(
            [
                "Registry:Limits:Models is '-1': it must be a number of 1 or more.",
                "Registry:Limits:Tokens is 'x': it must be a number of 1 or more.",
            ],
            refused.Failures
        );
    }

    [Fact]
    public void A_name_that_is_no_tenant_is_refused() =>
        Assert.Contains(
            "Registry:Limits:Tenants:No Tenant: 'No Tenant' is not",
            Assert
                .Throws<OptionsValidationException>(() =>
                    Read<LimitOptions>(("Registry:Limits:Tenants:No Tenant:Models", "3"))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void The_admin_token_is_not_told()
    {
        var message = Assert
            .Throws<OptionsValidationException>(() =>
                Read<AdminTokenOptions>(("Registry:AdminToken", "not-long-enough"))
            )
            .Message;
        Assert.Contains("has 15 characters", message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-long-enough", message, StringComparison.Ordinal);
    }

    private static string RowOf(Setting setting) =>
        $"| `{setting.Name}` | `{setting.Variable}` | {DefaultOf(setting)} | {setting.Meaning} |\n";

    private static string DefaultOf(Setting setting) => setting.Default.Length == 0 ? "none" : setting.Default;

    private static T Read<T>(params (string Name, string Value)[] settings)
        where T : class, ISettings, new() =>
        SettingsReader.Read<T>(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value)))
                .Build()
        );
}
