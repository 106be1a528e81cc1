using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Hardware;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Models;
using ModelRegistry.Storage;

namespace ModelRegistry.Tests.Grains;

/// <summary>What grains promise, on a running silo with a SQLite file.</summary>
public sealed class GrainTests : IAsyncLifetime
{
    private readonly TestDatabase database = TestDatabase.Sqlite();
    private RunningRegistry? registry;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningRegistry Registry => registry!;

    public async ValueTask InitializeAsync() => registry = await RunningRegistry.StartAsync(database.Settings);

    public async ValueTask DisposeAsync()
    {
        await Registry.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public async Task A_registered_model_is_found_by_its_name_in_any_case()
    {
        var model = Samples.Model("openai/GPT-OSS-120b");
        var done = Assert.IsType<Done<Model>>(
            await GrainOf(model).RegisterAsync(model, new ModelConfig { Text = "{}" }, "tester")
        );
        Assert.Equal(1, done.Version);
        var grain = GrainOf(Samples.Model("OpenAI/gpt-oss-120b"));
        Assert.Equal(model.Name.ToString(), (await grain.FindAsync())!.Name.ToString());
        Assert.Equal("{}", (await grain.FindConfigAsync())!.Text);
    }

    [Fact]
    public async Task The_position_of_a_change_is_found_by_its_version()
    {
        var model = Samples.Model("a/b");
        var done = Assert.IsType<Done<Model>>(
            await GrainOf(model).RegisterAsync(model, new ModelConfig { Text = "{}" }, "tester")
        );
        var position = await Registry.History.FindPositionAsync(
            EntityKind.Model,
            EntityKey.Of(model.Registry, model.Name),
            done.Version,
            Cancellation
        );
        Assert.Equal(2, position);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_and_the_first_model_and_its_config_stay()
    {
        var model = Samples.Model("a/b");
        await GrainOf(model).RegisterAsync(model, new ModelConfig { Text = "first" }, "tester");
        var refused = Assert.IsType<Refused<Model>>(
            await GrainOf(model).RegisterAsync(Samples.Model("A/B"), new ModelConfig { Text = "second" }, "tester")
        );
        Assert.Equal(FailureCode.AlreadyExists, Assert.Single(refused.Failures).Code);
        Assert.Equal("first", (await GrainOf(model).FindConfigAsync())!.Text);
    }

    [Fact]
    public async Task Of_a_bad_model_nothing_is_written_and_each_member_is_named()
    {
        var bad = Samples.Model("a/b") with
        {
            Parameters = -1,
            LicenseSource = "nul \0",
            Variants = [.. Samples.Model("a/b").Variants, .. Samples.Model("a/b").Variants],
        };
        var refused = Assert.IsType<Refused<Model>>(
            await GrainOf(bad).RegisterAsync(bad, new ModelConfig { Text = "{}" }, "tester")
        );
        Assert.All(refused.Failures, failure => Assert.Equal(FailureCode.BadInput, failure.Code));
        Assert.Equal(
            ["licenseSource", "parameters", "variants 1 name"],
            refused.Failures.Select(failure => string.Join(' ', failure.Path))
        );
        Assert.Empty(await Registry.History.ReadAsync(0, 10, Cancellation));
    }

    [Theory]
    [InlineData(0x0000)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public async Task Text_that_cannot_be_stored_is_refused(int character)
    {
        var text = $"a {(char)character} b";
        var model = Samples.Model("a/b");
        var refused = Assert.IsType<Refused<Model>>(
            await GrainOf(model).RegisterAsync(model, new ModelConfig { Text = text }, "tester")
        );
        Assert.Equal(["config"], Assert.Single(refused.Failures).Path);
        Assert.Null(await GrainOf(model).FindAsync());
    }

    [Fact]
    public async Task Defining_again_replaces()
    {
        var grain = GrainOf(Samples.Profile("rig", 1));
        Assert.Equal(
            1,
            Assert.IsType<Done<HardwareProfile>>(await grain.DefineAsync(Samples.Profile("rig", 1), "tester")).Version
        );
        Assert.Equal(
            2,
            Assert.IsType<Done<HardwareProfile>>(await grain.DefineAsync(Samples.Profile("rig", 3), "tester")).Version
        );
        Assert.Equal(3, (await grain.FindAsync())!.Systems[0].Nodes);
    }

    [Fact]
    public async Task A_key_that_reads_as_a_number_is_kept_as_it_is()
    {
        var format = Samples.Format("bf16");
        await Registry.Grains.NumericFormat(format.Key).DefineAsync(format, "tester");
        Assert.Equal(
            (EntityKind.Format, "bf16"),
            (await Registry.History.ReadAsync(0, 10, Cancellation)).Select(row => (row.Kind, row.Key)).Single()
        );
    }

    [Fact]
    public async Task A_grain_that_was_passed_by_a_bulk_write_decides_again_on_what_stands()
    {
        var profile = Samples.Profile("rig", 1);
        var grain = GrainOf(profile);
        await grain.DefineAsync(profile, "tester");
        Assert.Empty(
            (
                await BulkWriteAsync(
                    EntityKind.Profile,
                    EntityKey.Of(profile.Registry, profile.Name),
                    1,
                    Samples.Profile("rig", 2)
                )
            ).Conflicts
        );
        Assert.Equal(
            3,
            Assert.IsType<Done<HardwareProfile>>(await grain.DefineAsync(Samples.Profile("rig", 3), "tester")).Version
        );
    }

    [Fact]
    public async Task A_name_that_a_bulk_write_took_meanwhile_is_refused()
    {
        var model = Samples.Model("a/b");
        Assert.Null(await GrainOf(model).FindAsync());
        Assert.Empty(
            (
                await BulkWriteAsync(
                    EntityKind.Model,
                    EntityKey.Of(model.Registry, model.Name),
                    null,
                    model with
                    {
                        Parameters = 1,
                    }
                )
            ).Conflicts
        );
        var refused = Assert.IsType<Refused<Model>>(await GrainOf(model).RegisterAsync(model, null, "tester"));
        Assert.Equal(FailureCode.AlreadyExists, Assert.Single(refused.Failures).Code);
        Assert.Equal(1, (await GrainOf(model).FindAsync())!.Parameters);
    }

    [Fact]
    public async Task A_report_is_added_once_and_by_itself()
    {
        var report = Samples.Report("first");
        var grain = Registry.Grains.Report(report);
        Assert.Equal(1, Assert.IsType<Done<CompatibilityReport>>(await grain.AddAsync(report, "tester")).Version);
        Assert.Equal(FailureCode.AlreadyExists, Refusal(await grain.AddAsync(report, "tester")).Code);
        var second = Samples.Report("second");
        Assert.Equal(
            1,
            Assert
                .IsType<Done<CompatibilityReport>>(await Registry.Grains.Report(second).AddAsync(second, "tester"))
                .Version
        );
        Assert.Equal(report, await grain.FindAsync());
    }

    [Fact]
    public async Task Tenants_and_teams_are_created_once()
    {
        var tenant = Samples.Tenant("acme");
        Assert.IsType<Done<Tenant>>(await Registry.Grains.Tenant(tenant.Id).CreateAsync(tenant, "tester"));
        Assert.IsType<Refused<Tenant>>(await Registry.Grains.Tenant(tenant.Id).CreateAsync(tenant, "tester"));
        var team = new Team { Registry = TextForm.Parse<RegistryId>("acme/research"), DisplayName = "Research" };
        Assert.IsType<Done<Team>>(await Registry.Grains.Team(team.Registry).CreateAsync(team, "tester"));
        Assert.Equal(team, await Registry.Grains.Team(team.Registry).FindAsync());
    }

    [Fact]
    public async Task Domain_values_go_to_a_grain_of_the_same_server_uncopied()
    {
        var profile = Samples.Profile("rig", 1);
        var done = Assert.IsType<Done<HardwareProfile>>(await GrainOf(profile).DefineAsync(profile, "tester"));
        Assert.Same(profile, done.Value);
    }

    [Fact]
    public async Task A_write_that_the_database_refuses_is_an_error_and_the_grain_goes_on_with_what_is_stored()
    {
        var grain = GrainOf(Samples.Profile("rig", 1));
        await grain.DefineAsync(Samples.Profile("rig", 1), "tester");
        await ExecuteAsync(
            "create trigger broken before insert on history begin select raise(abort, 'disk on fire'); end"
        );
        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() =>
            grain.DefineAsync(Samples.Profile("rig", 2), "tester")
        );
        Assert.DoesNotContain("fire", error.Message);
        Assert.Equal(1, (await grain.FindAsync())!.Systems[0].Nodes);
        await ExecuteAsync("drop trigger broken");
        Assert.Equal(
            2,
            Assert.IsType<Done<HardwareProfile>>(await grain.DefineAsync(Samples.Profile("rig", 3), "tester")).Version
        );
    }

    [Fact]
    public async Task A_value_of_another_key_is_a_programming_error() =>
        await Assert.ThrowsAsync<ArgumentException>(() =>
            GrainOf(Samples.Profile("rig", 1)).DefineAsync(Samples.Profile("other", 1), "tester")
        );

    private static Failure Refusal(Change<CompatibilityReport> change) =>
        Assert.Single(Assert.IsType<Refused<CompatibilityReport>>(change).Failures);

    private IModelGrain GrainOf(Model model) => Registry.Grains.Model(model.Registry, model.Name);

    private IHardwareProfileGrain GrainOf(HardwareProfile profile) =>
        Registry.Grains.HardwareProfile(profile.Registry, profile.Name);

    private Task<SetWritten> BulkWriteAsync<T>(string kind, string key, int? version, T value)
        where T : class
    {
        var entry = new Entry<T>
        {
            Value = value,
            ChangedBy = "system",
            ShippedDigest = "digest",
        };
        return Registry.BulkWriter.WriteAsync(
            [new EntityRow(kind, key, version, JsonSerializer.Serialize(entry, StoredForm.Options))],
            Cancellation
        );
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await Registry.Database.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
