using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;

namespace ModelRegistry.Server.Audit;

/// <summary>Who may read the record of who did what, and erase from it: the admins of a tenant theirs, curators that of the shared catalog.</summary>
internal static class Audited
{
    private static readonly NeedsAttribute OfTenant = new(Role.Admin);
    private static readonly NeedsAttribute OfShared = new(Role.Curator);

    /// <summary>What erasing a person or a tenant needs.</summary>
    public static NeedsAttribute OfInstallation { get; } = new(Role.Operator);

    /// <summary>What reading a chain needs, and erasing what is old of it.</summary>
    public static NeedsAttribute Of(string chain) => chain == RegistryId.Public.ToString() ? OfShared : OfTenant;

    /// <summary>Reads the name of a chain that the caller may read; one that is hidden is refused in the words of one that does not exist.</summary>
    public static string ReadAudited(
        this RequestScope scope,
        Reading reading,
        string text,
        params IReadOnlyList<string> path
    ) =>
        text == RegistryId.Public.ToString()
            ? scope.ReadRegistry(reading, text, OfShared, path)?.ToString()!
            : scope.ReadTenant(reading, text, OfTenant, path)?.ToString()!;
}
