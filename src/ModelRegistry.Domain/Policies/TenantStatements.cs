using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Policies;

/// <summary>What a statement is about.</summary>
public enum TenantStatementKind
{
    /// <summary>What a model was made from.</summary>
    Lineage,

    /// <summary>The license of a model.</summary>
    License,
}

/// <summary>What the counsel of a tenant read of a model that the tenant does not keep: it counts in the tenant's own questions, and reasons say so.</summary>
public sealed record TenantStatement
{
    /// <summary>What it is about.</summary>
    public required TenantStatementKind Kind { get; init; }

    /// <summary>The registry that keeps the model.</summary>
    [NamesOwner]
    public required RegistryId Registry { get; init; }

    /// <summary>The model.</summary>
    public required ModelName Model { get; init; }

    /// <summary>Of a license: the license as read.</summary>
    public string? License { get; init; }

    /// <summary>Of a lineage: what it was made from; empty: nothing.</summary>
    public IReadOnlyList<LineageEdge>? BaseModels { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which it was read.</summary>
    public required DateOnly ReadOn { get; init; }

    /// <summary>Who read it.</summary>
    [NamesPerson]
    public required string By { get; init; }

    /// <summary>True where it is about the same fact of the same model.</summary>
    public bool IsAbout(TenantStatementKind kind, RegistryId registry, ModelName model) =>
        Kind == kind && Registry == registry && Model == model;
}

/// <summary>That the counsel of a tenant read a public rule on a day, and takes it as current.</summary>
public sealed record RuleReview
{
    /// <summary>The rule.</summary>
    public required PolicyRuleId Rule { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly ReviewedOn { get; init; }

    /// <summary>What was found.</summary>
    public string? Note { get; init; }

    /// <summary>Who read it.</summary>
    [NamesPerson]
    public required string By { get; init; }
}

/// <summary>What the counsel of one tenant read for it.</summary>
public sealed record TenantStatements
{
    /// <summary>The most statements of one tenant.</summary>
    public const int MaxStatements = 10_000;

    /// <summary>Whose they are.</summary>
    [NamesOwner]
    public required TenantId Tenant { get; init; }

    /// <summary>Statements on models, each model and kind once.</summary>
    public IReadOnlyList<TenantStatement> Statements { get; init; } = [];

    /// <summary>Reviews of public rules, each rule once.</summary>
    public IReadOnlyList<RuleReview> Reviews { get; init; } = [];

    /// <summary>With a statement in place of the one on the same fact; a null one withdraws it.</summary>
    public TenantStatements With(
        TenantStatementKind kind,
        RegistryId registry,
        ModelName model,
        TenantStatement? statement
    )
    {
        var others = Statements.Where(one => !one.IsAbout(kind, registry, model));
        return this with { Statements = statement is null ? [.. others] : [.. others, statement] };
    }

    /// <summary>With a review in place of the one of the same rule.</summary>
    public TenantStatements With(RuleReview review) =>
        this with
        {
            Reviews = [.. Reviews.Where(one => one.Rule != review.Rule), review],
        };

    /// <summary>A model as the tenant takes it.</summary>
    public Model Amend(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var one in Statements)
            if (one.Registry == model.Registry && one.Model == model.Name)
                model = one.Kind switch
                {
                    TenantStatementKind.Lineage => model with
                    {
                        BaseModels = one.BaseModels,
                        LineageSource = new(one.Source, one.ReadOn, Tenant.ToString()),
                    },
                    _ => model with
                    {
                        LicenseExpression = one.License,
                        LicenseRead = new(Provenance.Cited, one.Source, one.ReadOn, Tenant.ToString()),
                        OtherDeclarations = [],
                    },
                };
        return model;
    }

    /// <summary>What keeps it from being stored.</summary>
    public IReadOnlyList<Failure> Validate() =>
        [
            .. StorableText.Check(this),
            .. Rules.AtMost(MaxStatements, Statements.Count, "statements"),
            .. Statements.SelectMany(one =>
                Rules.AtMost(ModelRules.MaxBaseModels, one.BaseModels?.Count ?? 0, "baseModels")
            ),
            .. Statements
                .Where(one => string.IsNullOrWhiteSpace(one.Source))
                .Select(_ => Failure.BadInput("A statement says where it was read.", "source")),
        ];
}
