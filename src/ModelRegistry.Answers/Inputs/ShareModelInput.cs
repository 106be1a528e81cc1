using System.ComponentModel;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A model to show beyond its registry.</summary>
public sealed record ShareModelInput
{
    /// <summary>The registry that keeps it.</summary>
    public required string Registry { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>True: to every team of the registry's tenant.</summary>
    [DefaultValue(false)]
    public bool WithTenant { get; init; }

    /// <summary>To these teams, of any tenant: "tenant/team". Whether one exists is not told.</summary>
    public IReadOnlyList<string>? WithRegistries { get; init; }

    /// <summary>The version of the model that is to be shown; another is refused. Absent: whichever there is.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads who is to see it.</summary>
    public Audience ReadAudience(InputReader reader) =>
        new(
            WithTenant,
            [
                // One more than is allowed is read, so that the rules refuse the list.
                .. (WithRegistries ?? [])
                    .Take(Audience.MaxRegistries + 1)
                    .Select((text, i) => reader.Text<RegistryId>(text, "withRegistries", $"{i}"))
                    .Distinct(),
            ]
        );
}
