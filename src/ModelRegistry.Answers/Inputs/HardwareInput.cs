using ModelRegistry.Domain;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>Hardware that is asked about: one pool of equal devices, or several. A model runs within one pool.</summary>
[ExactlyOne]
public sealed record HardwareInput : ISized
{
    /// <summary>A saved hardware profile: "tenant/team/name".</summary>
    public string? Profile { get; init; }

    /// <summary>One pool.</summary>
    public SystemInput? System { get; init; }

    /// <summary>Several pools: the verdict is the best pool's, and names it.</summary>
    public IReadOnlyList<SystemInput>? Systems { get; init; }

    /// <summary>How many pools it has.</summary>
    public int SizeIn(QuestionScope scope)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Math.Max(1, Profile is null ? Systems?.Count ?? 1 : FindProfile(scope, Profile)?.Systems.Count ?? 1);
    }

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
        if (FindProfile(reader.Scope, text) is { } profile)
            return profile.Systems;
        if (RegistryOf(text) is { } registry && !reader.Scope.Sees(registry))
            reader.Scope.NoteUnseen(registry.ToString());
        reader.Refuse(
            new Failure(
                FailureCode.HardwareProfileNotFound,
                $"There is no hardware profile '{TextForm.Shown(text)}': expected '<tenant>/<team>/<name>'.",
                ["on", "profile"]
            )
        );
        return [];
    }

    // One that may not be seen is not even looked for.
    private static HardwareProfile? FindProfile(QuestionScope scope, string text) =>
        RegistryOf(text) is { } registry
        && scope.Sees(registry)
        && HardwareProfileName.TryParse(text[(text.LastIndexOf('/') + 1)..], out var name)
            ? scope.Snapshot.Find(registry, name)
            : null;

    private static RegistryId? RegistryOf(string text) =>
        text.LastIndexOf('/') is var slash and > 0 && RegistryId.TryParse(text[..slash], out var registry)
            ? registry
            : null;
}
