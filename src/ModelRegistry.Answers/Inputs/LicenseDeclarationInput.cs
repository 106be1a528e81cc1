using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A license that a source declares, beside the one that the model goes by.</summary>
public sealed record LicenseDeclarationInput
{
    /// <summary>SPDX expression, alias or registry id.</summary>
    public required string License { get; init; }

    /// <summary>What sort of source.</summary>
    public required DeclarationKind Kind { get; init; }

    /// <summary>Where it is.</summary>
    public required string Source { get; init; }

    /// <summary>Reads the declaration.</summary>
    public LicenseDeclaration Read(InputReader reader, params IReadOnlyList<string> path) =>
        new(reader.DeclaredLicense(License, [.. path, "license"])!, Kind, Source);

    /// <summary>Reads declarations. One more than is allowed is read, so that the rules refuse the list.</summary>
    public static IReadOnlyList<LicenseDeclaration> ReadAll(
        InputReader reader,
        IReadOnlyList<LicenseDeclarationInput>? declarations,
        string path
    ) =>
        [
            .. (declarations ?? [])
                .Take(ModelRules.MaxDeclarations + 1)
                .Select((other, i) => other.Read(reader, path, $"{i}")),
        ];
}
