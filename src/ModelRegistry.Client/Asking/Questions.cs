using System.Text.Json.Nodes;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Asking;

/// <summary>The questions that the command line and the page ask.</summary>
public static class Questions
{
    /// <summary>What may and can we run?</summary>
    public static ApiQuestion<DeployableModelsAnswer> DeployableModels(DeployableModelsQuestion asked) =>
        Candidates<DeployableModelsAnswer>(asked);

    /// <summary>The same, with a cursor for each candidate.</summary>
    public static ApiQuestion<CandidatePageAnswer> CandidatePage(DeployableModelsQuestion asked) =>
        Candidates<CandidatePageAnswer>(asked);

    /// <summary>Which hardware runs it, and how few of it?</summary>
    public static ApiQuestion<HardwareForAnswer> HardwareFor(HardwareForQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new(
            "hardwareFor",
            new("subject", "SubjectInput!", asked.Subject),
            new("use", "UseInput!", asked.Use),
            new("workload", "WorkloadInput", asked.Workload),
            new("vendors", "[String!]", asked.Vendors),
            new("maxDevices", "Int!", asked.MaxDevices),
            new("hostMemoryBytes", "Long", asked.HostMemoryBytes),
            new("first", "Int", asked.First),
            new("after", "String", asked.After)
        );
    }

    /// <summary>May and can we run this?</summary>
    public static ApiQuestion<DeploymentAnswer> CheckDeployment(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    ) => Check<DeploymentAnswer>(subject, on, use, workload);

    /// <summary>May and can we run this, with all that a person wants to know of why?</summary>
    public static ApiQuestion<ExplainedAnswer> Explain(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    ) => Check<ExplainedAnswer>(subject, on, use, workload);

    /// <summary>The same, with the facts that would settle it.</summary>
    public static ApiQuestion<SettledAnswer> ExplainSettled(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    ) => Check<SettledAnswer>(subject, on, use, workload);

    /// <summary>May and can we run these, on each of several machines?</summary>
    public static ApiQuestion<MatrixAnswer> Matrix(MatrixInput input) =>
        new("matrix", [new("input", "MatrixInput!", input)]);

    /// <summary>What keeps candidates from going ahead?</summary>
    public static ApiQuestion<DeploymentSummaryAnswer> DeploymentSummary(
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload,
        ModelFilterInput? filter
    ) =>
        new(
            "deploymentSummary",
            new("on", "HardwareInput!", on),
            new("use", "UseInput!", use),
            new("workload", "WorkloadInput", workload),
            new("filter", "ModelFilter", filter)
        );

    /// <summary>A model by its name.</summary>
    public static ApiQuestion<ModelAnswer> Model(string registry, string name) =>
        new("model", new("registry", "String!", registry), new("name", "String!", name));

    /// <summary>Models, in an order.</summary>
    public static ApiQuestion<ModelsAnswer> Models(ModelsQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new(
            "models",
            new("registry", "String", asked.Registry),
            new("filter", "ModelFilter", asked.Filter),
            new("orderBy", "ModelOrder", asked.OrderBy),
            new("first", "Int", asked.First),
            new("after", "String", asked.After)
        );
    }

    /// <summary>A model by its name, with all that its page shows of it.</summary>
    public static ApiQuestion<ModelPageAnswer> ModelPage(string registry, string name) =>
        new("model", new("registry", "String!", registry), new("name", "String!", name));

    /// <summary>What a model was made from, and what was made from it.</summary>
    public static ApiQuestion<LineageAnswer> Lineage(string registry, string name) =>
        new("model", new("registry", "String!", registry), new("name", "String!", name));

    /// <summary>A model by its name, with all that is stated of it.</summary>
    public static ApiQuestion<ModelDocumentAnswer> ModelDocument(string registry, string name) =>
        new("model", new("registry", "String!", registry), new("name", "String!", name));

    /// <summary>A page of a registry's models, with all that is stated of them.</summary>
    public static ApiQuestion<ModelDocumentsAnswer> ModelDocuments(string registry, int first, string? after) =>
        new("models", new("registry", "String", registry), new("first", "Int", first), new("after", "String", after));

    /// <summary>What goes with a model that is passed on.</summary>
    public static ApiQuestion<NoticePackAnswer> NoticePack(SubjectInput subject) =>
        new("noticePack", [new("subject", "SubjectInput!", subject)]);

    /// <summary>What fits a text best, the best first.</summary>
    public static ApiQuestion<IReadOnlyList<SearchHitAnswer>> Search(string text, int first) =>
        new("search", new("text", "String!", text), new("first", "Int", first));

    /// <summary>Accelerators.</summary>
    public static ApiQuestion<AcceleratorsAnswer> Accelerators(int first, string? after = null) =>
        new("accelerators", new("first", "Int", first), new("after", "String", after));

    /// <summary>The names of accelerators.</summary>
    public static ApiQuestion<AcceleratorNamesAnswer> AcceleratorNames(int first, string? after = null) =>
        new("accelerators", new("first", "Int", first), new("after", "String", after));

    /// <summary>The machine that saved outputs tell of.</summary>
    public static ApiQuestion<HardwareDescriptionAnswer> DescribeHardware(IReadOnlyList<string> texts) =>
        new("describeHardware", [new("texts", "[String!]!", texts)]);

    /// <summary>Who asks.</summary>
    public static ApiQuestion<ViewerAnswer> Viewer() => new("viewer");

    /// <summary>A license by any of its names.</summary>
    public static ApiQuestion<LicenseAnswer> License(string key) => new("license", [new("key", "String!", key)]);

    /// <summary>A license by any of its names, clause by clause.</summary>
    public static ApiQuestion<LicenseTermsAnswer> LicenseTerms(string key) =>
        new("license", [new("key", "String!", key)]);

    /// <summary>An accelerator by its key.</summary>
    public static ApiQuestion<AcceleratorAnswer> Accelerator(string key) =>
        new("accelerator", [new("key", "String!", key)]);

    /// <summary>Licenses by their names.</summary>
    public static ApiQuestion<LicensesAnswer> Licenses(int first, string? after = null) =>
        new("licenses", new("first", "Int", first), new("after", "String", after));

    /// <summary>The legal half alone, for a stack of licenses.</summary>
    public static ApiQuestion<LegalAnswer> CheckLicense(
        IReadOnlyList<LicenseLayerInput> layers,
        UseInput use,
        Modality? modality
    ) =>
        new(
            "checkLicense",
            new("layers", "[LicenseLayerInput!]!", layers),
            new("use", "UseInput!", use),
            new("modality", "Modality", modality)
        );

    /// <summary>What was changed of a model, newest first.</summary>
    public static ApiQuestion<ModelHistoryAnswer> ModelHistory(string registry, string name) =>
        new("model", new("registry", "String!", registry), new("name", "String!", name));

    /// <summary>A team and its members.</summary>
    public static ApiQuestion<TeamAnswer> Team(string registry) => new("team", [new("registry", "String!", registry)]);

    /// <summary>Tenants and their teams.</summary>
    public static ApiQuestion<TenantsAnswer> Tenants(int first, string? after = null) =>
        new("tenants", new("first", "Int", first), new("after", "String", after));

    /// <summary>The tokens of a team's registry, or of a tenant.</summary>
    public static ApiQuestion<TokensAnswer> Tokens(string? registry, string? tenant, int first, string? after = null) =>
        new(
            "tokens",
            new("registry", "String", registry),
            new("tenant", "String", tenant),
            new("first", "Int", first),
            new("after", "String", after)
        );

    /// <summary>The policy of a tenant.</summary>
    public static ApiQuestion<PolicyAnswer> Policy(string tenant) => new("policy", [new("tenant", "String!", tenant)]);

    /// <summary>What would a policy change? The input is that of the API.</summary>
    public static ApiQuestion<PolicyPreviewAnswer> PreviewPolicy(JsonObject input) =>
        new("previewPolicy", [new("input", "PreviewPolicyInput!", input)]);

    /// <summary>What the counsel of a tenant decided.</summary>
    public static ApiQuestion<DeterminationsAnswer> Determinations(DeterminationsQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new(
            "determinations",
            new("tenant", "String!", asked.Tenant),
            new("license", "String", asked.License),
            new("model", "String", asked.Model),
            new("inForce", "Boolean", asked.InForce),
            new("first", "Int", asked.First),
            new("after", "String", asked.After)
        );
    }

    /// <summary>Who asks, what they may do, and their personal tokens.</summary>
    public static ApiQuestion<ViewerRolesAnswer> ViewerRoles() => new("viewer");

    /// <summary>A tenant by its name.</summary>
    public static ApiQuestion<TenantPageAnswer> Tenant(string name) => new("tenant", [new("name", "String!", name)]);

    /// <summary>The policy of a tenant, to edit it.</summary>
    public static ApiQuestion<EditablePolicyAnswer> EditablePolicy(string tenant) =>
        new("policy", [new("tenant", "String!", tenant)]);

    /// <summary>The public rules that a tenant may switch on.</summary>
    public static ApiQuestion<PublicRulesAnswer> PublicRules(int first) =>
        new("publicRules", [new("first", "Int", first)]);

    /// <summary>What an edited policy would change.</summary>
    public static ApiQuestion<PreviewedPolicyAnswer> PreviewedPolicy(PreviewPolicyInput input) =>
        new("previewPolicy", [new("input", "PreviewPolicyInput!", input)]);

    /// <summary>The hardware profiles of a registry.</summary>
    public static ApiQuestion<ProfilesAnswer> HardwareProfiles(string registry, int first) =>
        new("hardwareProfiles", new("registry", "String!", registry), new("first", "Int", first));

    /// <summary>The models of a registry.</summary>
    public static ApiQuestion<ModelNamesAnswer> ModelsOf(string registry, int first) =>
        new("models", new("registry", "String", registry), new("first", "Int", first));

    /// <summary>The last entries of the record of a tenant.</summary>
    public static ApiQuestion<AuditAnswer> AuditLog(string tenant, string? registry, int first) =>
        new(
            "auditLog",
            new("tenant", "String!", tenant),
            new("registry", "String", registry),
            new("first", "Int", first)
        );

    /// <summary>Invites a person.</summary>
    public static ApiQuestion<InvitePersonAnswer> InvitePerson(InvitePersonInput input) =>
        Change<InvitePersonAnswer>("invitePerson", "InvitePersonInput!", input);

    /// <summary>Takes an invitation back.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeInvitation(RevokeInvitationInput input) =>
        Change<ChangeAnswer>("revokeInvitation", "RevokeInvitationInput!", input);

    /// <summary>Makes a personal token.</summary>
    public static ApiQuestion<NewTokenAnswer> CreatePersonalToken(CreatePersonalTokenInput input) =>
        Change<NewTokenAnswer>("createPersonalToken", "CreatePersonalTokenInput!", input);

    /// <summary>Makes a service token.</summary>
    public static ApiQuestion<NewTokenAnswer> CreateToken(CreateTokenInput input) =>
        Change<NewTokenAnswer>("createToken", "CreateTokenInput!", input);

    /// <summary>Refuses a token from now on.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeToken(RevokeTokenInput input) =>
        Change<ChangeAnswer>("revokeToken", "RevokeTokenInput!", input);

    /// <summary>Gives somebody a role.</summary>
    public static ApiQuestion<ChangeAnswer> GrantRole(GrantRoleInput input) =>
        Change<ChangeAnswer>("grantRole", "GrantRoleInput!", input);

    /// <summary>Takes a role from somebody.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeRole(RevokeRoleInput input) =>
        Change<ChangeAnswer>("revokeRole", "RevokeRoleInput!", input);

    /// <summary>Defines the policy of a tenant.</summary>
    public static ApiQuestion<ChangeAnswer> DefinePolicy(DefinePolicyInput input) =>
        Change<ChangeAnswer>("definePolicy", "DefinePolicyInput!", input);

    /// <summary>Records what counsel decided.</summary>
    public static ApiQuestion<ChangeAnswer> RecordDetermination(RecordDeterminationInput input) =>
        Change<ChangeAnswer>("recordDetermination", "RecordDeterminationInput!", input);

    /// <summary>Revokes what counsel decided.</summary>
    public static ApiQuestion<ChangeAnswer> RevokeDetermination(RevokeDeterminationInput input) =>
        Change<ChangeAnswer>("revokeDetermination", "RevokeDeterminationInput!", input);

    /// <summary>States the facts of a tenant.</summary>
    public static ApiQuestion<ChangeAnswer> StateFacts(StateFactsInput input) =>
        Change<ChangeAnswer>("stateFacts", "StateFactsInput!", input);

    private static ApiQuestion<T> Candidates<T>(DeployableModelsQuestion asked)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(asked);
        return new(
            "deployableModels",
            new("on", "HardwareInput!", asked.On),
            new("use", "UseInput!", asked.Use),
            new("workload", "WorkloadInput", asked.Workload),
            new("filter", "ModelFilter", asked.Filter),
            // Left out, a server answers those that go; here null asks for all.
            new("verdicts", "[Verdict!]", asked.Verdicts ?? Enum.GetValues<Verdict>()),
            new("orderBy", "CandidateOrder", asked.OrderBy),
            new("first", "Int", asked.First),
            new("after", "String", asked.After),
            new("whatIf", "[String!]", asked.WhatIf)
        );
    }

    private static ApiQuestion<T> Check<T>(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    )
        where T : class =>
        new(
            "checkDeployment",
            new("subject", "SubjectInput!", subject),
            new("on", "HardwareInput!", on),
            new("use", "UseInput!", use),
            new("workload", "WorkloadInput", workload)
        );

    private static ApiQuestion<T> Change<T>(string field, string type, object input)
        where T : class => new(field, [new("input", type, input)]) { Changes = true };
}
