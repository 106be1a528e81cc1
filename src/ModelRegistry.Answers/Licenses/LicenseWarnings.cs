using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Licenses;

/// <summary>Declared licenses that name no license: they are kept as declared, and the answer is UNKNOWN.</summary>
public static class LicenseWarnings
{
    /// <summary>A warning where the text names no license that is known; empty: it names one, or nothing is declared.</summary>
    public static IReadOnlyList<Warning> Of(
        string? declared,
        LicenseIndex licenses,
        params IReadOnlyList<string> path
    ) =>
        declared is null || LicenseKeys.In(declared, licenses).Count > 0
            ? []
            :
            [
                new(
                    LegalReason.UnknownLicense,
                    $"'{TextForm.Shown(declared)}' names no license that the registry knows: it is kept as declared, and the legal answer is UNKNOWN.",
                    path
                ),
            ];
}
