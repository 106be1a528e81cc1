namespace ModelRegistry.Domain.Tenancy;

/// <summary>The hardware that somebody means where they name none.</summary>
/// <param name="Principal">Who.</param>
/// <param name="Profile">The name of a hardware profile of the registry; null: none.</param>
/// <param name="SetAt">When they said so, UTC: of several registries the last one counts.</param>
public sealed record PrimaryProfile(
    [property: NamesPerson(RemovesEntry = true)] PrincipalId Principal,
    string? Profile,
    DateTimeOffset SetAt
);
