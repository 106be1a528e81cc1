using ModelRegistry.Domain.Policies;

namespace ModelRegistry.Answers.Tenancy;

/// <summary>What counsel of a tenant read of a model: see stateLineage and confirmLicense.</summary>
public sealed class TenantStatementNode(TenantStatement statement)
{
    /// <summary>What it is about.</summary>
    public TenantStatementKind Kind => statement.Kind;

    /// <summary>The model's name.</summary>
    public string Model => statement.Model.ToString();

    /// <summary>The registry that keeps it.</summary>
    public string Registry => statement.Registry.ToString();

    /// <summary>Of a license: the license as read.</summary>
    public string? License => statement.License;

    /// <summary>Of a lineage: what it was made from; empty: nothing.</summary>
    public IReadOnlyList<string>? BaseModels =>
        statement.BaseModels is { } bases ? [.. bases.Select(edge => edge.Name.ToString())] : null;

    /// <summary>Where it was read.</summary>
    public string Source => statement.Source;

    /// <summary>The day on which it was read.</summary>
    public DateOnly ReadOn => statement.ReadOn;

    /// <summary>Who read it.</summary>
    public string By => statement.By;
}
