using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Hardware that is asked about: one pool of equal devices, or several. A model runs within one pool.</summary>
[ExactlyOne]
public sealed record HardwareInput
{
    /// <summary>A saved hardware profile: "tenant/team/name".</summary>
    public string? Profile { get; init; }

    /// <summary>One pool.</summary>
    public SystemInput? System { get; init; }

    /// <summary>Several pools: the verdict is the best pool's, and names it.</summary>
    public IReadOnlyList<SystemInput>? Systems { get; init; }

    /// <summary>Reads the pools.</summary>
    public IReadOnlyList<HardwareSystem> Read(InputReader reader)
    {
        if (Profile is not null)
            return ReadProfile(reader, Profile);
        if (System is not null)
            return [System.Read(reader, "on", "system")];
        return SystemInput.ReadAll(reader, Systems ?? [], "on", "systems");
    }

    private static IReadOnlyList<HardwareSystem> ReadProfile(InputReader reader, string text)
    {
        var slash = text.LastIndexOf('/');
        if (slash > 0 && RegistryId.TryParse(text[..slash], out var registry))
        {
            if (!reader.Scope.Sees(registry))
                reader.Scope.NoteUnseen(registry.ToString());
            else if (
                HardwareProfileName.TryParse(text[(slash + 1)..], out var name)
                && reader.Snapshot.Find(registry, name) is { } profile
            )
                return profile.Systems;
        }

        reader.Refuse(
            new Failure(
                FailureCode.UnknownHardwareProfile,
                $"There is no hardware profile '{TextForm.Shown(text)}': expected '<tenant>/<team>/<name>'.",
                ["on", "profile"]
            )
        );
        return [];
    }
}
