using System.ComponentModel.DataAnnotations;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.Limits;

/// <summary>How much of the installation one tenant, or one address without a token, may take.</summary>
public sealed class LimitOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry:Limits";

    /// <summary>Requests in a minute.</summary>
    [Setting("requests a minute that one tenant may send")]
    [Range(1, int.MaxValue)]
    public int RequestsPerMinute { get; set; } = 300_000;

    /// <summary>Milliseconds of work in a minute.</summary>
    [Setting(
        "milliseconds of work a minute at the requests of one tenant; 60000 is one core, so set it lower where tenants share a server"
    )]
    [Range(1, int.MaxValue)]
    public int WorkMillisecondsPerMinute { get; set; } = 600_000;

    /// <summary>Models.</summary>
    [Setting("models in all registries of one tenant")]
    [Range(1, int.MaxValue)]
    public int Models { get; set; } = 2_000_000;

    /// <summary>Variants.</summary>
    [Setting("variants of these models")]
    [Range(1, int.MaxValue)]
    public int Variants { get; set; } = 8_000_000;

    /// <summary>Service tokens.</summary>
    [Setting("service tokens of one tenant that are neither revoked nor expired")]
    [Range(1, int.MaxValue)]
    public int Tokens { get; set; } = 2_000;

    /// <summary>Entries of a batch.</summary>
    [Setting("entries of one batch; more than 1000 are never taken")]
    [Range(1, int.MaxValue)]
    public int Batch { get; set; } = TenantLimits.MaxBatch;

    /// <summary>Requests in a minute from one address without a token.</summary>
    [Setting("requests a minute from one address (IPv6: one /64 network) that shows no valid token")]
    [Range(1, int.MaxValue)]
    public int AnonymousRequestsPerMinute { get; set; } = 120_000;

    /// <summary>Milliseconds of work in a minute for one address without a token.</summary>
    [Setting("milliseconds of work a minute at the requests of such an address")]
    [Range(1, int.MaxValue)]
    public int AnonymousWorkMillisecondsPerMinute { get; set; } = 240_000;

    /// <summary>What differs for single tenants, by their names.</summary>
    [Setting]
    public Dictionary<string, TenantLimitOptions> Tenants { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems() =>
        Tenants
            .Keys.Where(name => !TenantId.TryParse(name, out _))
            .Select(name => $"{Section}:{nameof(Tenants)}:{name}: '{name}' is not {TenantId.Form}.");
}
