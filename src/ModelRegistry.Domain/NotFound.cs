namespace ModelRegistry.Domain;

/// <summary>
/// The failures of a name that nothing has. A name that the caller may not see is refused with the same words, so they stand here once.
/// </summary>
public static class NotFound
{
    /// <summary>No model of that name in a registry.</summary>
    public static Failure Model(object name, object registry, params IReadOnlyList<string> path) =>
        new(FailureCode.ModelNotFound, $"There is no model '{name}' in the registry '{registry}'.", path);

    /// <summary>No variant of that name of a model.</summary>
    public static Failure Variant(object model, object variant, params IReadOnlyList<string> path) =>
        new(FailureCode.VariantNotFound, $"The model '{model}' has no variant '{variant}'.", path);

    /// <summary>No name that stands for a variant of a model.</summary>
    public static Failure Alias(object model, object alias, params IReadOnlyList<string> path) =>
        new(FailureCode.VariantNotFound, $"The model '{model}' has no alias '{alias}'.", path);

    /// <summary>No license of that name.</summary>
    public static Failure License(string? text, params IReadOnlyList<string> path) =>
        new(FailureCode.LicenseNotFound, $"There is no license '{TextForm.Shown(text)}'.", path);

    /// <summary>No public rule of that name.</summary>
    public static Failure PublicRule(string? text, params IReadOnlyList<string> path) =>
        new(FailureCode.RuleNotFound, $"There is no public rule '{TextForm.Shown(text)}'.", path);

    /// <summary>No registry of that name.</summary>
    public static Failure Registry(object registry, params IReadOnlyList<string> path) =>
        new(FailureCode.RegistryNotFound, $"There is no registry '{registry}'.", path);

    /// <summary>No team of that name.</summary>
    public static Failure Team(object team, params IReadOnlyList<string> path) =>
        new(FailureCode.TeamNotFound, $"There is no team '{team}'.", path);

    /// <summary>No tenant of that name.</summary>
    public static Failure Tenant(object tenant, params IReadOnlyList<string> path) =>
        new(FailureCode.TenantNotFound, $"There is no tenant '{tenant}'.", path);

    /// <summary>No service token of that id.</summary>
    public static Failure Token(string? text, params IReadOnlyList<string> path) =>
        new(FailureCode.TokenNotFound, $"There is no token '{TextForm.Shown(text)}'.", path);

    /// <summary>No person of that name whom a tenant invited.</summary>
    public static Failure Person(string? text, params IReadOnlyList<string> path) =>
        new(FailureCode.PersonNotFound, $"There is no person '{TextForm.Shown(text)}'.", path);

    /// <summary>Nothing with that id.</summary>
    public static Failure ShareOffer(string? id, params IReadOnlyList<string> path) =>
        new(
            FailureCode.ShareOfferNotFound,
            $"There is no offer '{TextForm.Shown(id)}' that you may take or decline.",
            path
        );

    /// <summary>No node.</summary>
    public static Failure Node(string? id, params IReadOnlyList<string> path) =>
        new(FailureCode.NodeNotFound, $"There is nothing with the id '{TextForm.Shown(id)}'.", path);

    /// <summary>No accelerator of that key.</summary>
    public static Failure Accelerator(string? text, params IReadOnlyList<string> path) =>
        new(FailureCode.AcceleratorNotFound, $"There is no accelerator '{TextForm.Shown(text)}'.", path);

    /// <summary>No numeric format of that key.</summary>
    public static Failure Format(string? text, params IReadOnlyList<string> path) =>
        new(FailureCode.FormatNotFound, $"There is no numeric format '{TextForm.Shown(text)}'.", path);

    /// <summary>No numeric format of that key, of weights whose size is not stated either.</summary>
    public static Failure UnsizedFormat(string? text, params IReadOnlyList<string> path) =>
        new(
            FailureCode.FormatNotFound,
            $"There is no numeric format '{TextForm.Shown(text)}'; with weightBytes it is recorded as it is called.",
            path
        );

    /// <summary>No runtime of that name, and those whose names are nearest.</summary>
    public static Failure Runtime(
        RuntimeId runtime,
        IReadOnlyList<RuntimeId> nearest,
        params IReadOnlyList<string> path
    ) =>
        new(
            FailureCode.RuntimeNotFound,
            nearest.Count == 0
                ? $"There is no runtime '{runtime}'."
                : $"There is no runtime '{runtime}'. Known names that are near: {string.Join(", ", nearest)}.",
            path
        );

    /// <summary>No hardware profile of that name in a registry.</summary>
    public static Failure HardwareProfile(object profile, object registry, params IReadOnlyList<string> path) =>
        new(
            FailureCode.HardwareProfileNotFound,
            $"There is no hardware profile '{profile}' in the registry '{registry}'.",
            path
        );
}
