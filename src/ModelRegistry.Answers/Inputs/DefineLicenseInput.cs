using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A license text that a tenant read for itself.</summary>
public sealed record DefineLicenseInput
{
    /// <summary>The tenant whose questions it counts in; the caller is its counsel.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its key: not one that the shared catalog knows a license by.</summary>
    public required string Key { get; init; }

    /// <summary>Its title.</summary>
    public required string Name { get; init; }

    /// <summary>Other names it goes by, as models declare it: none that the shared catalog knows a license by.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>permissive, copyleft, community, noncommercial, research, rail, or a word of the tenant's own: what its policy may name; absent: none.</summary>
    public string? Family { get; init; }

    /// <summary>True only where the full text was read clause by clause: what is not verified cannot give better than UNKNOWN.</summary>
    public required bool Verified { get; init; }

    /// <summary>What it says, clause by clause.</summary>
    public required LicenseTermsInput Terms { get; init; }

    /// <summary>Where the text was read; at least one.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The version of the tenant's definition that it replaces, where there is one; another is refused. Absent: whichever there is.</summary>
    public int? ExpectedVersion { get; init; }

    /// <summary>Reads the license.</summary>
    public License Read(InputReader reader)
    {
        var key = reader.Text<LicenseId>(Key, "key");
        foreach (
            var name in (Aliases ?? []).Prepend(Key).Where(name => reader.Snapshot.LicenseIndex.Find(name) is not null)
        )
            reader.Refuse(
                Failure.Taken(
                    $"The shared catalog knows a license by the name '{TextForm.Shown(name)}'.",
                    [name == Key ? "key" : "aliases"]
                )
            );
        if (Sources.Count == 0)
            reader.Refuse("A license names where its text was read.", "sources");
        return new()
        {
            Key = key,
            Name = Name,
            Aliases = Aliases ?? [],
            Family = Family,
            Verified = Verified,
            Terms = Terms.Read(reader),
            Sources = Sources,
        };
    }
}
