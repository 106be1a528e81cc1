namespace ModelRegistry.Tests.Isolation;

/// <summary>A text to put into an argument.</summary>
/// <param name="Own">What the caller may name; null: the argument is left out, unless it is the one that is tried.</param>
/// <param name="Foreign">What belongs to the tenant that is hidden; null: nothing of the kind can belong to anybody.</param>
internal sealed record Filling(string? Own, string? Foreign);

/// <summary>What arguments are filled with: by "Type.member" or "field.argument" where that is listed, by the member's name elsewhere.</summary>
internal sealed class Bag
{
    /// <summary>Stands for a name that nothing has: another one in each call.</summary>
    public const string Fresh = "freshfreshfreshfresh";

    private readonly Dictionary<string, Filling> fillings = new(StringComparer.Ordinal);

    /// <summary>Fills a bag from what two tenants have.</summary>
    public Bag(World.Things own, World.Things hidden)
    {
        void Add(string names, string? mine, string? foreign)
        {
            foreach (var name in names.Split(' '))
                fillings.Add(name, new(mine, foreign));
        }

        Add("registry registries withRegistries team", own.Registry, hidden.Registry);
        Add("CreateTeamInput.registry", $"{own.Tenant}/{Fresh}", hidden.Registry);
        Add("tenant tenant.name CreateTenantInput.name DeleteTenantInput.confirm place", own.Tenant, hidden.Tenant);
        Add("principal maintainers admins createdBy", own.Person, hidden.Person);
        Add(
            "model models model.name ShareModelInput.name UnshareModelInput.name BaseModelInput.name ModelFilter.name MatrixInput.names UpdateModelInput.name AddVariantInput.name UpdateVariantInput.name RemoveVariantInput.name WithdrawModelInput.name RestoreModelInput.name DeleteModelInput.name MoveModelInput.name SetAliasInput.name RemoveAliasInput.name",
            own.Model,
            hidden.Model
        );
        // A search goes by the letters of its text, so that two texts have two answers: see the test of searches.
        Add("search.text", own.Model, null);
        Add("ModelFilter.names derivedFrom ModelFilter.text", own.Model, hidden.Model);
        Add("ModelFilter.labels organizations", null, hidden.Tenant);
        Add("licenseFamilies", "permissive", hidden.License);
        Add("RegisterModelInput.name ImportModelInput.name", Fresh, hidden.Model);
        Add("newName", Fresh, null);
        Add("to", own.Registry, hidden.Registry);
        Add("successor", own.Model, hidden.Model);
        Add("alias", "production", null);
        Add("description organization revision labels", "Words", null);
        Add("homepage", "https://example.org/model", null);
        Add("fingerprint", "sha256:00", null);
        Add("path", "model.safetensors", null);
        Add("sha256", new string('a', 64), null);
        Add("variant", "bf16", null);
        Add("license licenses license.key separateGrants", "Apache-2.0", hidden.License);
        Add("DefineLicenseInput.key aliases", Fresh, hidden.License);
        Add("rule", "CN-GENAI-INTERIM-2023", hidden.Rule);
        Add(
            "hardwareProfile.name DeleteHardwareProfileInput.name SetPrimaryProfileInput.name",
            own.Profile,
            hidden.Profile
        );
        Add("DefineHardwareProfileInput.name", Fresh, hidden.Profile);
        Add("profile", $"{own.Registry}/{own.Profile}", $"{hidden.Registry}/{hidden.Profile}");
        Add("token", own.Token, hidden.Token);
        Add("scope", own.Registry, hidden.Registry);
        Add("email", "somebody@example.org", null);
        // A person's name ends in characters that are drawn: what is hidden is not told from what does not exist by its form.
        Add("person", "person:somebody-0a1b2c3d4e", "person:somebody-0a1b2c3d4f");
        Add("PolicyRuleInput.name", "a-rule", hidden.Rule);
        Add(
            "CreateTokenInput.name CreatePersonalTokenInput.name DefineLicenseInput.name displayName ResultInput.name reason evidence",
            "Words",
            null
        );
        Add("RegisterVariantInput.name format formats", "bf16", null);
        Add(
            "accelerator accelerator.key accelerators",
            "nvidia-h100-sxm-80",
            $"{hidden.Registry}:{hidden.Accelerator}"
        );
        Add("DefineAcceleratorInput.key", Fresh, hidden.Accelerator);
        Add("AcceleratorFactsInput.name AcceleratorFactsInput.vendor InterconnectInput.kind", "Words", null);
        Add("softwareStack architecture computeCapability memoryKind", "Words", null);
        Add("InterconnectInput.scope", "NODE", null);
        Add("nativeFormats", "bf16", null);
        Add("config", Samples.Config, null);
        Add("adapterConfig", """{ "peft_type": "LORA", "r": 8, "target_modules": ["q_proj"] }""", null);
        Add(
            "clause unlessClause summary requiredTexts remedy termination litigationTermination governingLaw fact",
            "Words",
            null
        );
        Add("LicenseUsePolicyInput.name", "Words", null);
        Add("url", "https://example.org/policy", null);
        Add("countries", "DE", null);
        Add("compatible dependent incompatible", "MIT", hidden.License);
        Add("source sources", "https://example.org/source", null);
        Add("deploymentCountries outputCountries domicile", "DE", null);
        Add("families", "permissive", null);
        Add("businessTypes", "cloud-provider", null);
        Add("kind", "model", null);
        Add("family", "permissive", null);
        Add("trainingDataLicenses", "Apache-2.0", hidden.License);
        Add("licenseSource", "https://example.org/license", null);
        Add("publishers", "made-up", null);
        Add("publisherCountries domiciles", "DE", null);
        Add("teams", own.Registry, hidden.Registry);
        Add("note", "Words", null);
        Add("texts", "MemTotal: 32768000 kB", null);
        Add("vendors", "NVIDIA", null);
        Add("whatIf", "q4_k_m", null);
        Add("optimizer", "adamw", null);
        Add("vendor runtime head kvCacheFormat last before", null, null);
    }

    /// <summary>What stands in an argument; an argument that is not listed fails the test.</summary>
    public Filling this[string owner, string member] =>
        fillings.TryGetValue($"{owner}.{member}", out var special) ? special
        : fillings.TryGetValue(member, out var filling) ? filling
        : throw new Xunit.Sdk.XunitException($"The text {owner}.{member} is new: say in the bag what fills it.");
}
