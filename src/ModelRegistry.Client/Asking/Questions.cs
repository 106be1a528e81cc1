using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Client.Asking;

/// <summary>The questions that the command line and the page ask.</summary>
public static class Questions
{
    /// <summary>What may and can we run?</summary>
    public static ApiQuestion<DeployableModelsAnswer> DeployableModels(DeployableModelsQuestion asked)
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
    ) =>
        new(
            "checkDeployment",
            new("subject", "SubjectInput!", subject),
            new("on", "HardwareInput!", on),
            new("use", "UseInput!", use),
            new("workload", "WorkloadInput", workload)
        );

    /// <summary>May and can we run this, with all that a person wants to know of why?</summary>
    public static ApiQuestion<ExplainedAnswer> Explain(
        SubjectInput subject,
        HardwareInput on,
        UseInput use,
        WorkloadInput? workload
    ) =>
        new(
            "checkDeployment",
            new("subject", "SubjectInput!", subject),
            new("on", "HardwareInput!", on),
            new("use", "UseInput!", use),
            new("workload", "WorkloadInput", workload)
        );

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

    /// <summary>Models.</summary>
    public static ApiQuestion<ModelsAnswer> Models(ModelFilterInput filter, int first, string? after = null) =>
        new("models", new("filter", "ModelFilter", filter), new("first", "Int", first), new("after", "String", after));

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

    /// <summary>Registers a model.</summary>
    public static ApiQuestion<RegisterModelAnswer> RegisterModel(RegisterModelInput input) =>
        new("registerModel", [new("input", "RegisterModelInput!", input)]) { Changes = true };

    /// <summary>Saves hardware under a name.</summary>
    public static ApiQuestion<DefineHardwareProfileAnswer> DefineHardwareProfile(DefineHardwareProfileInput input) =>
        new("defineHardwareProfile", [new("input", "DefineHardwareProfileInput!", input)]) { Changes = true };
}
