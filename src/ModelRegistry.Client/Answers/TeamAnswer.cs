using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Client.Answers;

/// <summary>A team and its members.</summary>
public sealed record TeamAnswer
{
    public required string Registry { get; init; }
    public required string DisplayName { get; init; }
    public bool Archived { get; init; }
    public IReadOnlyList<MemberAnswer> Members { get; init; } = [];
}

/// <summary>Who holds which role.</summary>
public sealed record MemberAnswer
{
    public required string Principal { get; init; }
    public string? DisplayName { get; init; }
    public required Role Role { get; init; }
}

/// <summary>The tenants that the caller may know of.</summary>
public sealed record TenantsAnswer
{
    public required IReadOnlyList<TenantAnswer> Nodes { get; init; }
    public required PageAnswer PageInfo { get; init; }
}

/// <summary>A tenant and its teams.</summary>
public sealed record TenantAnswer
{
    public required string Name { get; init; }
    public IReadOnlyList<TeamSummaryAnswer> Teams { get; init; } = [];
}

/// <summary>A team by name.</summary>
public sealed record TeamSummaryAnswer
{
    public required string Registry { get; init; }
    public required string DisplayName { get; init; }
    public bool Archived { get; init; }
}
