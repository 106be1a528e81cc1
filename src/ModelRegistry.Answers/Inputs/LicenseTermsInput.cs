using System.ComponentModel;
using System.Text.Json;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What a license text says, clause by clause.</summary>
public sealed record LicenseTermsInput
{
    /// <summary>What it says of each right, each right once; of one that is left out it says nothing that is known.</summary>
    public required IReadOnlyList<LicenseGrantInput> Grants { get; init; }

    /// <summary>What is owed; absent: nothing.</summary>
    public IReadOnlyList<LicenseConditionInput>? Conditions { get; init; }

    /// <summary>What changes beyond a figure, such as users or revenue; absent: nothing.</summary>
    public IReadOnlyList<LicenseThresholdInput>? Thresholds { get; init; }

    /// <summary>Who or what has no rights; absent: nobody and nothing.</summary>
    public IReadOnlyList<LicenseExclusionInput>? Exclusions { get; init; }

    /// <summary>What it binds beside the work as it was given.</summary>
    public required LicenseReachInput Reach { get; init; }

    /// <summary>The use policy that belongs to it; absent: none.</summary>
    public LicenseUsePolicyInput? UsePolicy { get; init; }

    /// <summary>What it demands of a work that is made with it; absent: it is no copyleft.</summary>
    public LicenseCopyleftInput? Copyleft { get; init; }

    /// <summary>True where nobody may add restrictions of their own when passing it on.</summary>
    [DefaultValue(false)]
    public bool ForbidsFurtherRestrictions { get; init; }

    /// <summary>True where it restricts what the work is used for.</summary>
    [DefaultValue(false)]
    public bool RestrictsUse { get; init; }

    /// <summary>How it ends, with the clause; absent: not told.</summary>
    public string? Termination { get; init; }

    /// <summary>Which claims at court end it, with the clause; absent: none, or not told.</summary>
    public string? LitigationTermination { get; init; }

    /// <summary>The law that it stands under; absent: not told.</summary>
    public string? GoverningLaw { get; init; }

    /// <summary>Reads the terms.</summary>
    public LicenseTerms Read(InputReader reader)
    {
        foreach (var twice in Grants.GroupBy(grant => grant.Right).Where(right => right.Count() > 1))
            reader.Refuse(
                $"The right {JsonNamingPolicy.SnakeCaseUpper.ConvertName(twice.Key.ToString())} is told of {twice.Count()} times; each is told of once.",
                "terms",
                "grants"
            );
        return new()
        {
            Grants = Grants.DistinctBy(grant => grant.Right).ToDictionary(grant => grant.Right, grant => grant.Read()),
            Conditions = [.. (Conditions ?? []).Select(condition => condition.Read())],
            Thresholds = [.. (Thresholds ?? []).Select(threshold => threshold.Read())],
            Exclusions = [.. (Exclusions ?? []).Select(exclusion => exclusion.Read())],
            Reach = Reach.Read(),
            UsePolicy = UsePolicy?.Read(),
            Copyleft = Copyleft?.Read(reader),
            ForbidsFurtherRestrictions = ForbidsFurtherRestrictions,
            RestrictsUse = RestrictsUse,
            Termination = Termination,
            LitigationTermination = LitigationTermination,
            GoverningLaw = GoverningLaw,
        };
    }
}
