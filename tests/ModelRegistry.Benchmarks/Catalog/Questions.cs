using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Benchmarks.Catalog;

/// <summary>A pool to ask about.</summary>
internal sealed record Profile(string Accelerator, int Devices)
{
    public static IReadOnlyList<Profile> All { get; } =
    [new("nvidia-h100-sxm-80", 8), new("nvidia-a100-sxm-80", 1), new("nvidia-rtx-4090", 1)];

    public override string ToString() => $"{Devices} x {Accelerator}";
}

/// <summary>The question that is measured: counts by verdict, and the 50 largest models that may and can run.</summary>
internal static class Questions
{
    public const int First = 50;

    public static IReadOnlySet<Verdict> Verdicts { get; } = new HashSet<Verdict> { Verdict.Yes, Verdict.Conditional };

    public static IReadOnlySet<RegistryId> Visible { get; } =
        new HashSet<RegistryId> { RegistryId.Public, MadeUpHub.FirstTenant };

    /// <param name="profile">The pool.</param>
    /// <param name="variation">Another number is another day and another context: nothing that was learnt for one helps another.</param>
    public static DeploymentQuestion On(Profile profile, int variation = 0) =>
        new(
            [
                new HardwareSystem
                {
                    Accelerator = TextForm.Parse<AcceleratorId>(profile.Accelerator),
                    DevicesPerNode = profile.Devices,
                },
            ],
            new()
            {
                Activities = [Activity.Run],
                Purpose = Purpose.Commercial,
                EffectiveOn = new DateOnly(2026, 7, 1).AddDays(variation),
            },
            new() { ContextTokens = 8192 + variation },
            Visible
        );

    public static CandidatePage Ask(Snapshot snapshot, DeploymentQuestion question) =>
        DeployableModels.In(
            snapshot,
            question,
            new ModelFilter(),
            Verdicts,
            new(CandidateOrderField.Parameters, Descending: true),
            new PageRequest(First)
        );
}
