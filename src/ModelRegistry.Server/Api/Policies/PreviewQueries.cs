using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Policies;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Policies;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>What policies that are not saved yet would change.</summary>
public sealed class PreviewQueries(RequestScope scope)
{
    /// <summary>Which variants would get another verdict under an edited policy: nothing is saved. The tenant's determinations apply before and after.</summary>
    [Price(3_000, PerModel = 0.6), Price(0, PerModel = 0.15, Times = "input")]
    public Answer<PolicyPreviewNode> PreviewPolicy(PreviewPolicyInput input)
    {
        var reader = new InputReader(scope);
        var policyOf = scope.ReadTenant(
            reader,
            input.Policy.Tenant,
            RequiresRoleAttribute.Of<IPolicyGrain>(nameof(IPolicyGrain.DefineAsync)),
            "tenant"
        );
        if (reader.Failed)
            return reader.Failures[0];
        var policy = input.Policy.Read(reader, policyOf);
        var question = DeploymentQuestions.Read(reader, input.On, input.Use, input.Workload);
        if (reader.Failed)
            return reader.Failures[0];
        reader.Refuse(policy.Validate());
        if (question.Tenant is { } tenant && !tenant.Equals(policy.Tenant))
            reader.Refuse($"The team '{input.Use.Team}' is not of the tenant '{policy.Tenant}'.", "use", "team");
        if (reader.Failed)
            return reader.Failures[0];
        return new PolicyPreviewNode(
            PolicyPreview.Of(scope.Snapshot, policy, question, scope.Cancellation),
            scope.Snapshot,
            scope.Snapshot.LicensesOf(policy.Tenant)
        );
    }
}

/// <summary>What an edited policy would change.</summary>
public sealed class PolicyPreviewNode(PolicyPreview preview, Snapshot snapshot, LicenseIndex licenses)
{
    /// <summary>Verdicts that would change, with how many variants: those that would get worst first.</summary>
    public IReadOnlyList<VerdictMove> Moves => preview.Moves;

    /// <summary>Variants whose verdict would stay.</summary>
    public int Unchanged => preview.Unchanged;

    /// <summary>The first 50 variants that would change, by name.</summary>
    public IReadOnlyList<ChangedVariantNode> Examples =>
        [.. preview.First.Select(changed => new ChangedVariantNode(changed, snapshot, licenses))];
}

/// <summary>A variant whose verdict would change.</summary>
public sealed class ChangedVariantNode(ChangedVariant changed, Snapshot snapshot, LicenseIndex licenses)
{
    /// <summary>The model.</summary>
    public ModelNode Model => new(changed.Model, snapshot);

    /// <summary>The variant.</summary>
    public VariantNode Variant => new(changed.Model, changed.Variant, snapshot);

    /// <summary>The verdict under the policy as it is, with the hardware's.</summary>
    public Verdict Before => changed.Before.Verdict;

    /// <summary>The verdict under the policy as it would be, with the hardware's.</summary>
    public Verdict After => changed.After.Verdict;

    /// <summary>The legal half under the policy as it would be.</summary>
    public LegalVerdictNode Legal => new(changed.After.Legal, licenses);
}
