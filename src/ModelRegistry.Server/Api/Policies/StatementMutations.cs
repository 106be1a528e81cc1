using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Answers.Policies;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Policies;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>What became of a statement on a lineage.</summary>
/// <param name="Model">The model as the tenant takes it; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by it.</param>
/// <param name="ReplacedVersion">Null: statements have no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record StateLineagePayload(
    ModelNode? Model,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of a confirmed license.</summary>
/// <param name="Model">The model as the tenant takes it; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by it.</param>
/// <param name="ReplacedVersion">Null: statements have no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record ConfirmLicensePayload(
    ModelNode? Model,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What became of a review.</summary>
/// <param name="Rule">The rule; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by it.</param>
/// <param name="ReplacedVersion">Null: reviews have no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record ReviewPublicRulePayload(
    PublicRuleNode? Rule,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>What counsel read, for their tenant.</summary>
public sealed class StatementMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    private static readonly RequiresRoleAttribute Needs = RequiresRoleAttribute.Of<ITenantStatementsGrain>(
        nameof(ITenantStatementsGrain.StateAsync)
    );

    /// <summary>States what a model was made from, as counsel read it: it counts in the tenant's own questions, and reasons say so. baseModels: null withdraws the statement, an empty list says that there is nothing.</summary>
    public async Task<StateLineagePayload> StateLineageAsync(StateLineageInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(reader, input.Tenant, Needs, "tenant");
        var model = ReadModel(reader, input.Registry, input.Model, tenant);
        var bases = BaseModelInput.ReadAll(reader, input.BaseModels, "baseModels");
        ReadSource(reader, input.Source, input.ReadOn);
        if (reader.Failed || model is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var statement = bases is null
            ? null
            : Statement(TenantStatementKind.Lineage, model, input.Source, input.ReadOn) with
            {
                BaseModels = bases,
            };
        var change = await StateAsync(tenant, TenantStatementKind.Lineage, model, statement);
        return new(
            Amended(change.Value, model),
            Errors.Of(change.Failures),
            change.Position,
            null,
            Unknown(bases ?? [], model.Registry)
        );
    }

    /// <summary>Records which license counsel read in the card or file of a model: it counts in the tenant's own questions, and reasons say so. license: null withdraws the statement.</summary>
    public async Task<ConfirmLicensePayload> ConfirmLicenseAsync(ConfirmLicenseInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(reader, input.Tenant, Needs, "tenant");
        var model = ReadModel(reader, input.Registry, input.Model, tenant);
        var license = reader.DeclaredLicense(input.License, "license");
        ReadSource(reader, input.Source, input.ReadOn);
        if (reader.Failed || model is null)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var statement = license is null
            ? null
            : Statement(TenantStatementKind.License, model, input.Source, input.ReadOn) with
            {
                License = license,
            };
        var change = await StateAsync(tenant, TenantStatementKind.License, model, statement);
        return new(
            Amended(change.Value, model),
            Errors.Of(change.Failures),
            change.Position,
            null,
            LicenseWarnings.Of(license, scope.Snapshot.LicensesOf(tenant), "license")
        );
    }

    /// <summary>Records that counsel of a tenant read a public rule on a day and takes it as current: its age is counted from that day in the tenant's questions.</summary>
    public async Task<ReviewPublicRulePayload> ReviewPublicRuleAsync(ReviewPublicRuleInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(
            reader,
            input.Tenant,
            RequiresRoleAttribute.Of<ITenantStatementsGrain>(nameof(ITenantStatementsGrain.ReviewAsync)),
            "tenant"
        );
        var rule = PolicyRuleId.TryParse(input.Rule, out var id)
            ? scope.Snapshot.PublicRules.Find(EntityKey.Of(id))
            : null;
        if (rule is null)
            reader.Refuse(NotFound.PublicRule(input.Rule, "rule"));
        if (input.ReviewedOn > scope.Today)
            reader.Refuse("reviewedOn is in the future.", "reviewedOn");
        if (reader.Failed)
            return new(null, Errors.Of(reader.Failures), null, null, []);
        var review = new RuleReview
        {
            Rule = rule!.Rule.Id,
            ReviewedOn = input.ReviewedOn,
            Note = input.Note,
            By = scope.Caller.Name,
        };
        var change = await changes.OfAsync(
            EntityKind.Statements,
            EntityKey.Of(tenant),
            () => grains.Statements(tenant).ReviewAsync(tenant, review, scope.Caller.Name)
        );
        return new(change.Value is null ? null : new(rule), Errors.Of(change.Failures), change.Position, null, []);
    }

    private Task<Changed<TenantStatements>> StateAsync(
        TenantId tenant,
        TenantStatementKind kind,
        Model model,
        TenantStatement? statement
    ) =>
        changes.OfAsync(
            EntityKind.Statements,
            EntityKey.Of(tenant),
            () =>
                grains
                    .Statements(tenant)
                    .StateAsync(tenant, kind, model.Registry, model.Name, statement, scope.Caller.Name)
        );

    // A registry of the tenant's own has its maintainers, who correct the model itself; of another tenant's nothing is stated.
    private static Model? ReadModel(InputReader reader, string registry, string name, TenantId? tenant)
    {
        var model = reader.Model(registry, name, ["registry"], ["model"]);
        if (model is not null && model.Registry != RegistryId.Public && !Equals(model.Registry.Tenant, tenant))
            reader.Refuse(
                "Statements are made of models of the registry 'public', or of the tenant's own.",
                "registry"
            );
        return model;
    }

    private void ReadSource(InputReader reader, string source, DateOnly readOn)
    {
        if (string.IsNullOrWhiteSpace(source))
            reader.Refuse("source is empty; give the address that was read.", "source");
        if (readOn > scope.Today)
            reader.Refuse("readOn is in the future.", "readOn");
    }

    private TenantStatement Statement(TenantStatementKind kind, Model model, string source, DateOnly readOn) =>
        new()
        {
            Kind = kind,
            Registry = model.Registry,
            Model = model.Name,
            Source = source,
            ReadOn = readOn,
            By = scope.Caller.Name,
        };

    private ModelNode? Amended(TenantStatements? statements, Model model) =>
        statements is null ? null : new(statements.Amend(model), scope.Snapshot);

    private IReadOnlyList<Warning> Unknown(IReadOnlyList<LineageEdge> bases, RegistryId registry) =>
        BaseModelWarnings.Of(bases, registry, scope.Snapshot, "baseModels");
}
