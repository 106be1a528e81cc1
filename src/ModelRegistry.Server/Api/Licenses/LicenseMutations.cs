using System.Text.Json;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Licenses;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Licenses;

/// <summary>A license text that a tenant read for itself.</summary>
public sealed record DefineLicenseInput
{
    /// <summary>The longest terms, in characters: the longest of the shipped catalog have 9,000.</summary>
    private const int MaxTermsLength = 200_000;

    /// <summary>The tenant whose questions it counts in; the caller is its counsel.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its key: not one that the shared catalog knows a license by.</summary>
    public required string Key { get; init; }

    /// <summary>Its title.</summary>
    public required string Name { get; init; }

    /// <summary>Other names it goes by, as models declare it: none that the shared catalog knows a license by.</summary>
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>True only where the full text was read clause by clause: what is not verified cannot give better than UNKNOWN.</summary>
    public required bool Verified { get; init; }

    /// <summary>What it says, as JSON in the form of the member "terms" of the shipped catalog's licenses.</summary>
    public required string Terms { get; init; }

    /// <summary>Where the text was read; at least one.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    internal License Read(Reading reading, RequestScope scope)
    {
        var key = reading.Text<LicenseId>(Key, "key");
        foreach (
            var name in (Aliases ?? []).Prepend(Key).Where(name => scope.Snapshot.LicenseIndex.Find(name) is not null)
        )
            reading.Refuse(
                Failure.Taken(
                    $"The shared catalog knows a license by the name '{TextForm.Shown(name)}'.",
                    [name == Key ? "key" : "aliases"]
                )
            );
        if (Terms.Length > MaxTermsLength)
            reading.Refuse($"The terms have {Terms.Length} characters; at most {MaxTermsLength} are taken.", "terms");
        if (Sources.Count == 0)
            reading.Refuse("A license names where its text was read.", "sources");
        return new()
        {
            Key = key,
            Name = Name,
            Aliases = Aliases ?? [],
            Verified = Verified,
            Terms = reading.Failed ? null : ReadTerms(reading),
            Sources = Sources,
        };
    }

    private LicenseTerms? ReadTerms(Reading reading)
    {
        try
        {
            return JsonSerializer.Deserialize<LicenseTerms>(Terms, StoredForm.Strict)
                ?? throw new JsonException("The terms are null.");
        }
        catch (JsonException e)
        {
            reading.Refuse(
                $"The terms are not of the form of the shipped catalog's licenses, at {e.Path ?? "$"}: {TextForm.Shown(e.Message)}",
                "terms"
            );
            return null;
        }
    }
}

/// <summary>What became of a license.</summary>
/// <param name="License">The license; null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with a query that must go by the license.</param>
public sealed record DefineLicensePayload(LicenseNode? License, IReadOnlyList<IError> Errors, string? Position);

/// <summary>Changes of licenses.</summary>
public sealed class LicenseMutations(RequestScope scope, IGrainFactory grains, Changes changes)
{
    /// <summary>Defines what a license says that the shared catalog does not know, or replaces the tenant's definition of it. It counts where a question names a team of the tenant.</summary>
    public async Task<DefineLicensePayload> DefineLicenseAsync(DefineLicenseInput input)
    {
        var reading = new Reading();
        var tenant = scope.ReadTenant(
            reading,
            input.Tenant,
            NeedsAttribute.Of<ITenantLicensesGrain>(nameof(ITenantLicensesGrain.DefineAsync)),
            "tenant"
        );
        var license = input.Read(reading, scope);
        if (reading.Failed)
            return new(null, Errors.Of(reading.Failures), null);
        var change = await changes.OfAsync(
            EntityKind.TenantLicenses,
            EntityKey.Of(tenant),
            () => grains.TenantLicenses(tenant).DefineAsync(tenant, license, scope.Caller.Name)
        );
        return new(change.Value is null ? null : new(license), Errors.Of(change.Failures), change.Position);
    }
}
