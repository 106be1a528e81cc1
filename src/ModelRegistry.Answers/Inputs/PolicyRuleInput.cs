using ModelRegistry.Domain;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A rule. All members that are given must match, each list by one of its values; a fact that a question leaves out makes it unknown.</summary>
public sealed record PolicyRuleInput
{
    /// <summary>Its name, unique in the policy: "no-copyleft-abroad".</summary>
    public required string Name { get; init; }

    /// <summary>What it says of what it matches.</summary>
    public required PolicyEffect Effect { get; init; }

    /// <summary>Why, in one sentence: the message of its reasons.</summary>
    public required string Reason { get; init; }

    /// <summary>A license that binds is one of these: keys or aliases.</summary>
    public IReadOnlyList<string>? Licenses { get; init; }

    /// <summary>A license that binds is of one of these families: "permissive", "copyleft".</summary>
    public IReadOnlyList<string>? Families { get; init; }

    /// <summary>A license that binds asks one of these for the use, fulfilled or not.</summary>
    public IReadOnlyList<ObligationKind>? Obligations { get; init; }

    /// <summary>The model runs in one of these: ISO 3166-1 alpha-2, or "EU".</summary>
    public IReadOnlyList<string>? DeploymentCountries { get; init; }

    /// <summary>Its outputs are used in one of these: ISO 3166-1 alpha-2, or "EU".</summary>
    public IReadOnlyList<string>? OutputCountries { get; init; }

    /// <summary>It runs on one of these: keys. checkLicense, which has no hardware, is not asked.</summary>
    public IReadOnlyList<string>? Accelerators { get; init; }

    /// <summary>The model is one of these. checkLicense, which has no model, is not asked.</summary>
    public IReadOnlyList<string>? Models { get; init; }

    /// <summary>The model is published by one of these: the part of its name before '/'. checkLicense is not asked.</summary>
    public IReadOnlyList<string>? Publishers { get; init; }

    /// <summary>Its publisher is seated in one of these: ISO 3166-1 alpha-2, or "EU". Where that is not known, the rule's match is not.</summary>
    public IReadOnlyList<string>? PublisherCountries { get; init; }

    /// <summary>One of these teams asks: "tenant/team".</summary>
    public IReadOnlyList<string>? Teams { get; init; }

    /// <summary>The actor is one of these.</summary>
    public IReadOnlyList<ActorKind>? ActorKinds { get; init; }

    /// <summary>The actor is seated in one of these: ISO 3166-1 alpha-2, or "EU".</summary>
    public IReadOnlyList<string>? Domiciles { get; init; }

    /// <summary>It is used in one of these fields.</summary>
    public IReadOnlyList<FieldOfUse>? FieldsOfUse { get; init; }

    /// <summary>The model is of one of these.</summary>
    public IReadOnlyList<Modality>? Modalities { get; init; }

    /// <summary>Its training took at least so many operations.</summary>
    public double? MinTrainingOperations { get; init; }

    /// <summary>One of these is done.</summary>
    public IReadOnlyList<Activity>? Activities { get; init; }

    /// <summary>Activities that the rule leaves free, where nothing else is done.</summary>
    public IReadOnlyList<Activity>? ExemptActivities { get; init; }

    /// <summary>It is done for one of these.</summary>
    public IReadOnlyList<Purpose>? Purposes { get; init; }

    /// <summary>The duty, for OBLIGE.</summary>
    public ObligationKind? Owes { get; init; }

    /// <summary>The first day on which it holds; absent: it always held.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>When somebody last looked whether it still stands; absent: it needs no review.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>Reads the rule. A name that nothing has is refused, since a rule with a slip in it would never match.</summary>
    public PolicyRule Read(InputReader reader, TenantId? tenant, params IReadOnlyList<string> path) =>
        new()
        {
            Id = reader.Text<PolicyRuleId>(Name, [.. path, "name"]),
            Effect = Effect,
            Reason = Reason,
            Licenses = All(Licenses, text => reader.License(text, tenant, [.. path, "licenses"])),
            Families = All(Families, text => ReadFamily(reader, tenant, text, [.. path, "families"])),
            Obligations = Obligations,
            DeploymentCountries = reader.CountriesOrUnion(DeploymentCountries, [.. path, "deploymentCountries"]),
            OutputCountries = reader.CountriesOrUnion(OutputCountries, [.. path, "outputCountries"]),
            Accelerators = All(Accelerators, text => reader.Accelerator(text, [.. path, "accelerators"])),
            Models = All(Models, text => reader.Text<ModelName>(text, [.. path, "models"])),
            Publishers = All(Publishers, text => ReadPublisher(reader, text, [.. path, "publishers"])),
            PublisherCountries = reader.CountriesOrUnion(PublisherCountries, [.. path, "publisherCountries"]),
            Teams = All(Teams, text => reader.Team(text, [.. path, "teams"])?.Registry!),
            ActorKinds = ActorKinds,
            Domiciles = reader.CountriesOrUnion(Domiciles, [.. path, "domiciles"]),
            FieldsOfUse = FieldsOfUse,
            Modalities = Modalities,
            MinTrainingOperations = MinTrainingOperations,
            Activities = Activities,
            ExemptActivities = ExemptActivities,
            Purposes = Purposes,
            Owes = Owes,
            From = From,
            Until = Until,
            ReviewedOn = ReviewedOn,
        };

    private static IReadOnlyList<T>? All<T>(IReadOnlyList<string>? texts, Func<string, T> read) =>
        texts is null ? null : [.. texts.Select(read)];

    private static string ReadPublisher(InputReader reader, string text, IReadOnlyList<string> path)
    {
        if (!ModelName.TryParse(text, out _) || text.Contains('/'))
            reader.Refuse(
                $"'{TextForm.Shown(text)}' is no publisher: the part of a model's name before '/', as in \"deepseek-ai\".",
                path
            );
        return text;
    }

    private static string ReadFamily(InputReader reader, TenantId? tenant, string text, IReadOnlyList<string> path)
    {
        var families = reader
            .Snapshot.Licenses.All.Concat(reader.Snapshot.OwnLicenses(tenant))
            .Select(license => license.Family)
            .OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (!families.Contains(text, StringComparer.OrdinalIgnoreCase))
            reader.Refuse($"'{TextForm.Shown(text)}' is no family of a license: {string.Join(", ", families)}.", path);
        return text;
    }
}
