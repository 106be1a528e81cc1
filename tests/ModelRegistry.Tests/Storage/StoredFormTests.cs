using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Compatibility;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Runtimes;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Tests.Storage;

/// <summary>What the first version stored is read for ever. These texts are never edited; a later form is added beside them.</summary>
public sealed class StoredFormTests
{
    [Fact]
    public void A_tenant_and_a_team() =>
        Assert.Equal(
            ("Acme", "acme/research"),
            (
                Read<Tenant>("""{"id":"acme","displayName":"Acme"}""").DisplayName,
                Read<Team>("""{"registry":"acme/research","displayName":"Research"}""").Registry.ToString()
            )
        );

    [Fact]
    public void A_tenant_and_a_team_with_members() =>
        Assert.Equal(
            (Role.Counsel, "user:alice@example.org", true),
            (
                Read<Tenant>(
                    """{"id":"acme","displayName":"Acme","members":[{"principal":"token:admin","role":"COUNSEL"}],"archived":false}"""
                )
                    .Members[0]
                    .Role,
                Read<Team>(
                    """{"registry":"acme/research","displayName":"Research","members":[{"principal":"user:alice@example.org","role":"VIEWER"}],"archived":true}"""
                )
                    .Members[0]
                    .Principal.ToString(),
                Read<Team>(
                    """{"registry":"acme/research","displayName":"Research","members":[],"archived":true}"""
                ).Archived
            )
        );

    [Fact]
    public void A_tenant_that_states_facts()
    {
        const string Text = """
            {"id":"acme","displayName":"Acme","members":[],"archived":false,"facts":{"kind":"COMPANY","domicile":"US","businessTypes":["cloud-provider"],
             "figures":[{"metric":"TRAILING_12_MONTH_REVENUE_USD","value":1e6,"scope":"LICENSEE","at":"2026-01-31","peak":false}],
             "deploymentCountries":["US","DE"],"statedOn":"2026-02-01","statedBy":"user:alice@example.org"}}
            """;
        var facts = Read<Tenant>(Text).Facts!;
        Assert.Equal(
            new ActorFigure(ActorMetric.Trailing12MonthRevenueUsd, 1e6, At: new DateOnly(2026, 1, 31)),
            Assert.Single(facts.Figures!)
        );
        Assert.Equal(
            (ActorKind.Company, "US", "DE", new DateOnly(2026, 2, 1)),
            (facts.Kind, facts.Domicile, facts.DeploymentCountries![1], facts.StatedOn)
        );
        Assert.Null(Read<Tenant>("""{"id":"acme","displayName":"Acme"}""").Facts);
    }

    [Fact]
    public void A_service_token_and_its_use()
    {
        var token = Read<ServiceToken>(
            """
            {"id":"abcdefghijkl","displayName":"CI","registries":["acme/research"],"verbs":["READ","REGISTER"],"hash":"aa","formerHash":"bb","formerUntil":"2026-01-02T00:00:00+00:00",
             "createdBy":"user:alice@example.org","createdAt":"2026-01-01T00:00:00+00:00","expiresAt":"2027-01-01T00:00:00+00:00","revoked":false}
            """
        );
        Assert.Equal((Verb.Register, "bb", 2027), (token.Verbs[1], token.FormerHash, token.ExpiresAt.Year));
        Assert.Equal(
            2026,
            Read<TokenUse>("""{"id":"abcdefghijkl","lastUsedAt":"2026-01-02T00:00:00+00:00"}""").LastUsedAt.Year
        );
    }

    [Fact]
    public void A_person_with_an_invitation_and_a_token()
    {
        var person = Read<Person>(
            """
            {"tenant":"acme","id":"ann-lee-k3j2h7xq4d","principal":"person:ann-lee-k3j2h7xq4d","displayName":"Ann Lee","email":"ann@example.org","signInName":"ann@example.org",
             "createdAt":"2026-01-01T00:00:00+00:00","passwordHash":"aa","stamp":"bb","tries":2,"lockedUntil":"2026-01-02T00:00:00+00:00","lastSignInAt":"2026-01-01T00:00:00+00:00",
             "invitation":{"hash":"cc","expiresAt":"2026-01-03T00:00:00+00:00","invitedBy":"token:admin","needsInviter":true,"roles":[{"role":"VIEWER","scope":"acme/research"}]},
             "tokens":[{"id":"abcdefghijkl","displayName":"CI","verbs":["READ"],"hash":"dd","createdAt":"2026-01-01T00:00:00+00:00","expiresAt":"2026-02-01T00:00:00+00:00",
              "lastUsedAt":"2026-01-01T00:00:00+00:00","revoked":true}]}
            """
        );
        Assert.Equal(("person:ann-lee-k3j2h7xq4d", 2), (person.Principal.ToString(), person.Tries));
        Assert.Equal(new InvitedRole(Role.Viewer, "acme/research"), Assert.Single(person.Invitation!.Roles));
        Assert.True(person.Invitation.NeedsInviter);
        Assert.Equal((true, Verb.Read), (person.Tokens[0].Revoked, person.Tokens[0].Verbs![0]));
        var asked = Read<DeviceSignIn>(
            """{"key":"a1","hash":"b2","program":"modelregistry on laptop","startedAt":"2026-11-30T12:00:00+00:00","expiresAt":"2026-11-30T12:10:00+00:00","state":"CONFIRMED","decidedBy":"user:person:ann-lee-k3j2h7xqab"}"""
        );
        Assert.Equal((DeviceSignInState.Confirmed, "modelregistry on laptop"), (asked.State, asked.Program));
        Assert.Equal("x", Read<ProtectionKeys>("""{"keys":[{"name":"key-1","xml":"x"}]}""").Keys[0].Xml);
    }

    [Fact]
    public void A_runtime_with_figures_by_version()
    {
        var runtime = Read<RuntimeProfile>(
            """
            {"key":"made-up","name":"Made up","aliases":["made.up"],"batching":"CONTINUOUS",
             "memory":{"usualShare":0.9,"usualShareSetting":"--share","processBytes":1e9,"cacheBits":8.5,"handsOutLayers":true,"holdsHeadsApartIn":["e4m3"],
              "wholePrompt":{"residualCopies":4,"residualCopiesPerExpert":3,"innerCopies":2,"cuttingSetting":"--cut"},"notes":["n"]},
             "speed":[{"toVersion":"0.8","memory":[{"class":"STACKED","bandwidthShare":0.5,"secondsPerLayer":0.001},{"bandwidthShare":0.6,"secondsPerLayer":0.002}],
               "hardware":[{"vendors":["AMD"],"belowComputeCapability":"8.0","share":0.7}],"kernels":[{"elements":["int4"],"belowBits":8,"minBlockSize":32,"share":0.8}],
               "fusedRouting":{"elements":["e2m1"],"secondsPerExpertLayer":0.003},"readsCacheAtPeak":false,"arithmetic":[{"peakOf":"int8","share":0.2}],"notes":["n"]},
              {"fromVersion":"0.8"}],
             "sources":["https://example.org"]}
            """
        );
        Assert.Equal((Batching.Continuous, "made.up"), (runtime.Batching, runtime.Aliases[0].ToString()));
        Assert.Equal((8.5, 3.0), (runtime.Memory.CacheBits, runtime.Memory.WholePrompt!.ResidualCopiesPerExpert));
        // Figures that are not stated are those of a server that is not known.
        Assert.Equal((4.0, 5.0), (runtime.Memory.ResidualCopies, runtime.Memory.LogitCopies));
        var early = runtime.At("0.7.3").Speed;
        Assert.Equal(
            (MemoryClass.Stacked, 0.7, 32, false),
            (early.Memory[0].Class, early.Hardware[0].Share, early.Kernels[0].MinBlockSize, early.ReadsCacheAtPeak)
        );
        Assert.True(runtime.At(null).Speed.ReadsCacheAtPeak);
    }

    [Fact]
    public void A_model_with_variants_lineage_and_former_licenses()
    {
        var model = Read<Model>(
            """
            {"registry":"public","name":"a/B","status":"RELEASED","releasedOn":"2025-08-05","modality":"TEXT","reasoning":"EFFORT_LEVELS",
             "parameters":120000000000,"activeParameters":5000000000,"licenseExpression":"Apache-2.0","licenseSource":"https://example.org",
             "formerLicenses":[{"expression":"yi","until":"2024-05-30","source":"https://example.org"}],
             "baseModels":[{"relation":"FINETUNE","name":"a/Base"}],
             "architecture":{"modelType":"gpt_oss","known":true,"layers":36,"layerGroups":[{"kind":"SLIDING","count":18,"keyValueHeads":8,"headSize":64,"window":128}],
              "experts":{"count":128,"activePerToken":4,"layers":36,"parametersPerExpert":1,"intermediateSize":2880}},
             "variants":[{"name":"mxfp4","format":"mxfp4","weightBytes":65248815744,"weightBytesProvenance":"CITED","source":"hf://a/B"}],"sources":["https://example.org"]}
            """
        );
        Assert.Equal(
            (ReasoningMode.EffortLevels, new DateOnly(2024, 5, 30)),
            (model.Reasoning, model.FormerLicenses[0].Until)
        );
        Assert.Equal(
            (LineageRelation.Finetune, "a/Base"),
            (model.BaseModels![0].Relation, model.BaseModels[0].Name.ToString())
        );
        Assert.Equal(
            (AttentionKind.Sliding, 128),
            (model.Architecture!.LayerGroups[0].Kind, model.Architecture.Experts!.Count)
        );
        Assert.Equal(
            (65_248_815_744, Provenance.Cited),
            (model.Variants[0].WeightBytes, model.Variants[0].WeightBytesProvenance)
        );
    }

    [Fact]
    public void A_model_whose_sources_declare_several_licenses() =>
        Assert.Equal(
            DeclarationKind.LicenseFile,
            Read<Model>(
                """
                {"registry":"public","name":"a/B","status":"RELEASED","licenseExpression":"MIT",
                 "otherDeclarations":[{"expression":"Apache-2.0","kind":"LICENSE_FILE","source":"https://example.org/LICENSE"}]}
                """
            )
                .OtherDeclarations[0]
                .Kind
        );

    [Fact]
    public void A_model_that_is_shown_to_others() =>
        Assert.Equal(
            "*other/research",
            Read<Model>(
                """{"registry":"acme/research","name":"a/B","status":"RELEASED","sharedWith":{"tenant":true,"registries":["other/research"]}}"""
            )
                .SharedWith!.ToString()
        );

    [Fact]
    public void A_config() => Assert.Equal("{}", Read<ModelConfig>("""{"text":"{}"}""").Text);

    [Fact]
    public void A_license_without_terms() =>
        Assert.False(
            Read<License>(
                """{"key":"gemma","name":"Gemma","aliases":["gemma-terms"],"verified":false,"texts":["gemma-2024"],"notes":[],"sources":["https://example.org"]}"""
            ).Verified
        );

    [Fact]
    public void An_accelerator() =>
        Assert.Equal(
            1e15,
            Read<Accelerator>(
                """
                {"key":"x-1","vendor":"X","name":"X 1","kind":"GPU","architecture":"X","memoryBytes":80000000000,"unifiedMemory":false,"logicalDevices":1,
                 "nativeFormats":["bf16"],"peakOperationsPerSecond":{"bf16":1e15},"interconnects":[{"kind":"L","bytesPerSecondPerDirection":1,"devices":8,"scope":"node"}],
                 "softwareStack":"X","announced":false,"verification":"VERIFIED","disputed":{},"sources":[]}
                """
            ).PeakOperationsPerSecond[TextForm.Parse<NumericFormatId>("bf16")]
        );

    [Fact]
    public void A_numeric_format() =>
        Assert.Equal(
            Support.Emulated,
            Read<NumericFormat>(
                """
                {"key":"fp8-e4m3","name":"FP8","bitsPerWeight":8,"element":"e4m3","keepsEmbeddingsWide":false,
                 "support":[{"support":"EMULATED","vendors":["NVIDIA"],"minComputeCapability":"8.0","note":"n","source":"s"}],"sources":[]}
                """
            )
                .Support[0]
                .Support
        );

    [Fact]
    public void A_hardware_profile() =>
        Assert.Equal(
            2,
            Read<HardwareProfile>(
                """{"registry":"acme/research","name":"rig","systems":[{"accelerator":"x-1","devicesPerNode":8,"nodes":2,"hostMemoryBytes":1}]}"""
            )
                .Systems[0]
                .Nodes
        );

    [Fact]
    public void Reports_on_a_subject() =>
        Assert.Equal(
            FailureCause.OomKv,
            Read<SubjectReports>(
                """
                {"registry":"acme/research","subject":{"registry":"public","model":"a/B","variant":"mxfp4"},"reports":[
                 {"id":"r-1","registry":"acme/research","subject":{"registry":"public","model":"a/B","variant":"mxfp4"},"accelerator":"x-1","devices":8,
                  "phase":"INFERENCE","outcome":"FAILS","cause":"OOM_KV","provenance":"MEASURED","observedOn":"2025-08-05"}]}
                """
            )
                .Reports[0]
                .Cause
        );

    [Fact]
    public void A_report() =>
        Assert.Equal(
            FailureCause.OomKv,
            Read<CompatibilityReport>(
                """
                {"id":"r-1","registry":"acme/research","subject":{"registry":"public","model":"a/B","variant":"mxfp4"},"accelerator":"x-1","devices":8,
                 "phase":"INFERENCE","outcome":"FAILS","cause":"OOM_KV","provenance":"MEASURED","observedOn":"2025-08-05"}
                """
            ).Cause
        );

    [Fact]
    public void A_determination() =>
        Assert.Equal(
            new DateOnly(2027, 1, 1),
            Read<Determination>(
                """
                {"id":"d-1","tenant":"acme","decision":"APPROVED","license":"MIT","activities":["RUN"],"purposes":["COMMERCIAL"],"models":["a/B"],
                 "deploymentCountries":["DE"],"separateGrant":false,"reason":"r","evidence":"https://example.org","decidedBy":"c","decidedOn":"2026-01-01","expiresOn":"2027-01-01"}
                """
            ).ExpiresOn
        );

    [Fact]
    public void An_offer_of_a_share() =>
        Assert.Equal(
            ShareOfferState.Declined,
            Read<ShareOffer>(
                """
                {"to":"acme/research","from":"other/team","model":"a/B","offeredAt":"2026-01-01T00:00:00+00:00","offeredBy":"user:ann@example.org","state":"DECLINED"}
                """
            ).State
        );

    [Fact]
    public void An_import()
    {
        var read = Read<ImportJob>(
            """
            {"registry":"acme/research","id":"0198","source":"hf:a/B","name":"a/B","license":"MIT","baseModels":[{"relation":"FINETUNE","name":"a/C"}],"expectedVersion":2,"dryRun":true,"startedAt":"2026-01-01T00:00:00+00:00","startedBy":"user:ann@example.org","state":"RUNNING","revision":"4f1c","done":0.5,"model":"a/B","found":["a/B at 4f1c."],"missing":[{"code":"IMPORT_GATED","message":"It is gated."}],"server":"one","leasedUntil":"2026-01-01T00:01:00+00:00","runs":1}
            """
        );
        Assert.Equal((JobState.Running, "IMPORT_GATED"), (read.State, Assert.Single(read.Missing).Code));
        Assert.Equal(read.StartedAt + ImportJob.Lease, read.LeasedUntil);
    }

    [Fact]
    public void A_policy() =>
        Assert.Equal(
            (PolicyEffect.Deny, "eu-only", PolicyEffect.RequireApproval),
            Read<TenantPolicy>(
                """
                {"tenant":"acme","byDefault":"DENY","rules":[{"id":"eu-only","effect":"ALLOW","reason":"r","licenses":["MIT"],"families":["permissive"],"obligations":["SHARE_ALIKE"],
                 "deploymentCountries":["EU"],"outputCountries":["EU"],"accelerators":["x-1"],"activities":["RUN"],"exemptActivities":["EVALUATE"],"purposes":["COMMERCIAL"],
                 "from":"2026-01-01","until":"2027-01-01","reviewedOn":"2026-01-01"},{"id":"o","effect":"OBLIGE","reason":"r","owes":"AI_DISCLOSURE"}],
                 "publicRules":[{"rule":"US-1","effect":"REQUIRE_APPROVAL"}],"reviewLimitDays":90}
                """
            )
                is var policy
                ? (policy.ByDefault, policy.Rules[0].Id.ToString(), policy.PublicRules[0].Effect!.Value)
                : default
        );

    [Fact]
    public void A_tenants_own_licenses() =>
        Assert.Equal(
            GrantValue.Yes,
            Read<TenantLicenses>(
                """
                {"tenant":"acme","licenses":[{"key":"our-license","name":"Ours","verified":true,"sources":["https://example.org"],
                 "terms":{"grants":{"USE_COMMERCIAL":{"value":"YES","clause":"1"}},"reach":{"weights":"BINDS","outputs":"DOES_NOT_BIND"}}}]}
                """
            )
                .Licenses[0]
                .Terms!.Grants[Right.UseCommercial]
                .Value
        );

    [Fact]
    public void Determinations() =>
        Assert.Equal(
            new DateOnly(2027, 1, 1),
            Read<TenantDeterminations>(
                """
                {"tenant":"acme","determinations":[{"id":"d-1","tenant":"acme","decision":"APPROVED","license":"MIT","activities":["RUN"],"purposes":["COMMERCIAL"],"models":["a/B"],
                 "deploymentCountries":["DE"],"separateGrant":false,"reason":"r","evidence":"https://example.org","decidedBy":"c","decidedOn":"2026-01-01","expiresOn":"2027-01-01"}]}
                """
            )
                .Determinations[0]
                .ExpiresOn
        );

    [Fact]
    public void What_counsel_read() =>
        Assert.Equal(
            new DateOnly(2026, 11, 1),
            Read<TenantStatements>(
                """
                {"tenant":"acme","statements":[{"kind":"LINEAGE","registry":"public","model":"a/B","baseModels":[{"relation":"FINETUNE","name":"a/A"}],"source":"https://example.org","readOn":"2026-10-01","by":"c"},
                 {"kind":"LICENSE","registry":"public","model":"a/B","license":"MIT","source":"https://example.org","readOn":"2026-10-01","by":"c"}],
                 "reviews":[{"rule":"US-1","reviewedOn":"2026-11-01","note":"n","by":"c"}]}
                """
            )
                .Reviews[0]
                .ReviewedOn
        );

    [Fact]
    public void A_determination_that_was_revoked() =>
        Assert.Equal(
            ObligationKind.DisplayAttribution,
            Read<TenantDeterminations>(
                """
                {"tenant":"acme","determinations":[{"id":"d-1","tenant":"acme","decision":"APPROVED","license":"MIT","teams":["acme/main"],"fulfilled":["DISPLAY_ATTRIBUTION"],"reason":"r","evidence":"e",
                 "decidedBy":"c","decidedOn":"2026-01-01","expiresOn":"2027-01-01","revokedAt":"2026-02-01T00:00:00+00:00","revokedBy":"c","revocationReason":"r"}]}
                """
            )
                .Determinations[0]
                .Fulfilled![0]
        );

    [Fact]
    public void A_public_rule() =>
        Assert.Equal(
            "US-1",
            Read<PublicRule>(
                """
                {"rule":{"id":"US-1","effect":"DENY","reason":"r","accelerators":["x-1"],"reviewedOn":"2026-01-01"},"title":"t","jurisdiction":"US","publishedOn":"2025-05-13","status":"s","notes":["n"],"sources":["https://example.org"]}
                """
            )
                .Rule.Id.ToString()
        );

    [Fact]
    public void A_model_that_is_kept_and_one_of_before()
    {
        var kept = Read<Model>(
            """
            {"registry":"acme/research","name":"chat","status":"WITHDRAWN","description":"d","homepage":"https://example.org","labels":["l"],"organization":"o","revision":"r",
             "successor":"Qwen/Qwen3-8B","variants":[{"name":"awq"}],"aliases":[{"name":"production","variant":"awq","setAt":"2026-01-01T00:00:00+00:00","setBy":"user:ann"}],
             "withdrawal":{"reason":"why","statusBefore":"RELEASED"},"movedFrom":{"registry":"acme/old","name":"chta","version":7,"storedVersion":7}}
            """
        );
        Assert.Equal(
            ("production", "user:ann", "why", ModelStatus.Released, 9),
            (
                kept.Aliases[0].Name.ToString(),
                kept.Aliases[0].SetBy,
                kept.Withdrawal!.Reason,
                kept.Withdrawal.StatusBefore,
                kept.VersionOf(2)
            )
        );
        var before = Read<Model>("""{"registry":"public","name":"chat","status":"RELEASED"}""");
        Assert.Equal((0, 0, 2), (before.Labels.Count, before.Aliases.Count, before.VersionOf(2)));
    }

    [Fact]
    public void A_report_that_was_retracted_and_a_team_with_a_primary_profile()
    {
        var report = Read<CompatibilityReport>(
            """
            {"id":"r-1","registry":"acme/research","subject":{"registry":"public","model":"m"},"accelerator":"x-1","phase":"INFERENCE","outcome":"FAILS","provenance":"MEASURED",
             "retractedAt":"2026-01-01T00:00:00+00:00","retractedBy":"user:ann","retractionReason":"why"}
            """
        );
        Assert.Equal(("user:ann", "why"), (report.RetractedBy, report.RetractionReason));
        var team = Read<Team>(
            """{"registry":"acme/research","displayName":"R","primaryProfiles":[{"principal":"user:ann","profile":"cluster","setAt":"2026-01-01T00:00:00+00:00"}]}"""
        );
        Assert.Equal("cluster", team.PrimaryProfiles[0].Profile);
    }

    [Fact]
    public void An_entry_whose_write_removes_the_entity()
    {
        var removed = JsonSerializer.Deserialize<Entry<Tenant>>(
            """{"changedBy":"user:ann","value":{"id":"acme","displayName":"Acme"},"removed":true}""",
            StoredForm.Options
        )!;
        Assert.Equal(("Acme", null), (removed.Value.DisplayName, removed.Standing));
    }

    private static T Read<T>(string value)
        where T : class
    {
        var entry = JsonSerializer.Deserialize<Entry<T>>(
            $$"""{"changedBy":"system","value":{{value}},"shippedDigest":"d"}""",
            StoredForm.Options
        )!;
        Assert.Equal(("system", "d"), (entry.ChangedBy, entry.ShippedDigest));
        return entry.Value;
    }
}
