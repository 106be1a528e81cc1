using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests;

/// <summary>What values must hold before they are stored.</summary>
public sealed class RulesTests
{
    private static readonly Model Model = new()
    {
        Registry = RegistryId.Public,
        Name = TextForm.Parse<ModelName>("a/b"),
        Status = ModelStatus.Released,
    };

    [Theory]
    [InlineData(20, "a.safetensors", "", "variants.0.weightBytes")]
    [InlineData(10, "", "", "variants.0.files.0.path")]
    [InlineData(10, "a.safetensors", "12ab", "variants.0.files.0.sha256")]
    public void Weight_files_are_as_they_are_stated_together(long bytes, string path, string digest, string wrong)
    {
        var variant = new Variant
        {
            Name = TextForm.Parse<VariantName>("bf16"),
            WeightBytes = bytes,
            WeightBytesProvenance = Provenance.Declared,
            Files = [new(path, 10, digest.Length == 0 ? null : digest)],
        };
        Assert.Equal(wrong, string.Join('.', Assert.Single((Model with { Variants = [variant] }).Validate()).Path));
    }

    [Fact]
    public void A_model_of_which_little_is_known_is_fine() => Assert.Empty(Model.Validate());

    [Fact]
    public void A_text_anywhere_in_a_value_must_be_storable()
    {
        var model = Model with
        {
            FormerLicenses = [new FormerLicense("x", new DateOnly(2024, 1, 1), $"{(char)0xD800}")],
        };
        Assert.Equal(["formerLicenses", "source"], Assert.Single(model.Validate()).Path);
    }

    [Theory]
    [InlineData(0x0000, false)]
    [InlineData(0xD800, false)]
    [InlineData(0xDFFF, false)]
    [InlineData(0x0001, true)]
    [InlineData(0xFFFF, true)]
    public void One_character_may_or_may_not_be_stored(int character, bool storable) =>
        Assert.Equal(storable, StorableText.Flaw($"a{(char)character}") is null);

    [Fact]
    public void A_pair_of_surrogates_is_one_character() => Assert.Null(StorableText.Flaw("a \U0001F600 b"));

    [Fact]
    public void Figures_are_above_zero_and_active_parameters_within_the_total()
    {
        Assert.Equal(["parameters"], Assert.Single((Model with { Parameters = 0 }).Validate()).Path);
        Assert.Equal(
            ["activeParameters"],
            Assert.Single((Model with { Parameters = 1, ActiveParameters = 2 }).Validate()).Path
        );
    }

    [Fact]
    public void A_model_is_not_its_own_base_in_the_shared_catalog()
    {
        var own = Model with
        {
            BaseModels = [new LineageEdge(LineageRelation.Finetune, TextForm.Parse<ModelName>("A/B"))],
        };
        Assert.Equal(["baseModels"], Assert.Single(own.Validate()).Path);
        Assert.Empty((own with { Registry = TextForm.Parse<RegistryId>("local/main") }).Validate());
    }

    [Theory]
    [InlineData(0, 1, "devicesPerNode")]
    [InlineData(-1, 1, "devicesPerNode")]
    [InlineData(1, 0, "nodes")]
    [InlineData(1, int.MaxValue, "nodes")]
    public void A_pool_has_devices_and_nodes(int devices, int nodes, string member)
    {
        var profile = new HardwareProfile
        {
            Registry = TextForm.Parse<RegistryId>("local/main"),
            Name = TextForm.Parse<HardwareProfileName>("rig"),
            Systems =
            [
                new HardwareSystem
                {
                    Accelerator = TextForm.Parse<AcceleratorId>("x"),
                    DevicesPerNode = devices,
                    Nodes = nodes,
                },
            ],
        };
        Assert.Equal(["systems", "0", member], Assert.Single(profile.Validate()).Path);
        Assert.Equal(["systems"], Assert.Single((profile with { Systems = [] }).Validate()).Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public void A_name_that_people_read_can_be_read(string name) =>
        Assert.Equal(
            ["displayName"],
            Assert.Single(new Tenant { Id = TextForm.Parse<TenantId>("acme"), DisplayName = name }.Validate()).Path
        );

    [Fact]
    public void A_success_has_no_cause_of_failure()
    {
        var report = new CompatibilityReport
        {
            Id = "r-1",
            Registry = RegistryId.Public,
            Subject = new ReportSubject(RegistryId.Public, Model.Name, null),
            Accelerator = TextForm.Parse<AcceleratorId>("x"),
            Phase = Phase.Inference,
            Outcome = Outcome.Works,
            Provenance = Provenance.Cited,
            Cause = FailureCause.Other,
        };
        Assert.Equal(["cause"], Assert.Single(report.Validate()).Path);
        Assert.Empty((report with { Outcome = Outcome.Fails }).Validate());
    }
}
