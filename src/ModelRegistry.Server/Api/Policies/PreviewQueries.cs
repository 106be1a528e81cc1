using ModelRegistry.Answers;
using ModelRegistry.Answers.Compatibility;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Policies;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Policies;

/// <summary>A policy to try, and the question to try it on.</summary>
public sealed record PreviewPolicyInput
{
    /// <summary>The policy, as definePolicy would take it.</summary>
    public required DefinePolicyInput Policy { get; init; }

    /// <summary>The hardware that is asked about.</summary>
    public required HardwareInput On { get; init; }

    /// <summary>The use that is asked about; its team, where it names one, is of the tenant.</summary>
    public required UseInput Use { get; init; }

    /// <summary>What is asked of the hardware.</summary>
    public WorkloadInput? Workload { get; init; }
}

/// <summary>What policies that are not saved yet would change.</summary>
public sealed class PreviewQueries(RequestScope scope, TimeProvider time)
{
    /// <summary>Which variants would get another verdict under an edited policy: nothing is saved. The tenant's determinations apply before and after.</summary>
    public Answer<PolicyPreviewNode> PreviewPolicy(PreviewPolicyInput input)
    {
        var reading = new Reading();
        var policy = input.Policy.Read(reading, scope);
        var question = DeploymentReading.Question(reading, scope, time, input.On, input.Use, input.Workload);
        if (reading.Failed)
            return reading.Failures[0];
        foreach (var failure in policy.Validate())
            reading.Refuse(failure);
        if (question.Tenant is { } tenant && !tenant.Equals(policy.Tenant))
            reading.Refuse($"The team '{input.Use.Team}' is not of the tenant '{policy.Tenant}'.", "use", "team");
        if (reading.Failed)
            return reading.Failures[0];
        return new PolicyPreviewNode(
            PolicyPreview.Of(scope.Snapshot, policy, question),
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
    public IReadOnlyList<ChangedVariantNode> First =>
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
