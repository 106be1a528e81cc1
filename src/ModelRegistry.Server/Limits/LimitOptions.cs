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

    /// <summary>Milliseconds of work in a minute; null: half of the machine.</summary>
    [Setting(
        "milliseconds of work a minute at the requests of one tenant; 60000 is one core",
        Default = "30000 for each processor"
    )]
    [Range(1, int.MaxValue)]
    public int? WorkMillisecondsPerMinute { get; set; }

    /// <summary>The highest price of a request.</summary>
    [Setting("the highest price of one request, in units of some 10 microseconds")]
    [Range(1, int.MaxValue)]
    public int Price { get; set; } = 80_000;

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

    /// <summary>Megabytes in the database.</summary>
    [Setting(
        "megabytes that the database may keep of one tenant, former states included; `updateTenant` sets another quota"
    )]
    [Range(1, int.MaxValue)]
    public int Megabytes { get; set; } = 4_000;

    /// <summary>Entries of a batch.</summary>
    [Setting("entries of one batch; more than 1000 are never taken")]
    [Range(1, int.MaxValue)]
    public int Batch { get; set; } = TenantLimits.MaxBatch;

    /// <summary>Subscriptions that one caller follows.</summary>
    [Setting(
        "subscriptions and sockets of one tenant, or of the operators together, that are open at once on one server"
    )]
    [Range(1, int.MaxValue)]
    public int Subscriptions { get; set; } = 5_000;

    /// <summary>Subscriptions from one address without a token.</summary>
    [Setting("subscriptions and sockets of one address without a token that are open at once on one server")]
    [Range(1, int.MaxValue)]
    public int AnonymousSubscriptions { get; set; } = 2_000;

    /// <summary>Requests in a minute from one address without a token.</summary>
    [Setting("requests a minute from one address (IPv6: one /64 network) that shows no valid token")]
    [Range(1, int.MaxValue)]
    public int AnonymousRequestsPerMinute { get; set; } = 120_000;

    /// <summary>Milliseconds of work in a minute for one address without a token; null: a quarter of the machine.</summary>
    [Setting("milliseconds of work a minute at the requests of such an address", Default = "15000 for each processor")]
    [Range(1, int.MaxValue)]
    public int? AnonymousWorkMillisecondsPerMinute { get; set; }

    /// <summary>The highest price of a request without a token.</summary>
    [Setting("the highest price of one request of such an address")]
    [Range(1, int.MaxValue)]
    public int AnonymousPrice { get; set; } = 50_000;

    /// <summary>Requests in a minute of the operators.</summary>
    [Setting("requests a minute of the operators together")]
    [Range(1, int.MaxValue)]
    public int OperatorRequestsPerMinute { get; set; } = 1_000_000;

    /// <summary>Milliseconds of work in a minute at the requests of the operators; null: three quarters of the machine.</summary>
    [Setting(
        "milliseconds of work a minute at the requests of the operators together",
        Default = "45000 for each processor"
    )]
    [Range(1, int.MaxValue)]
    public int? OperatorWorkMillisecondsPerMinute { get; set; }

    /// <summary>The highest price of a request of an operator.</summary>
    [Setting("the highest price of one request of an operator")]
    [Range(1, int.MaxValue)]
    public int OperatorPrice { get; set; } = 100_000;

    /// <summary>What differs for single tenants, by their names.</summary>
    [Setting]
    public Dictionary<string, TenantLimitOptions> Tenants { get; set; } = [];

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems() =>
        Tenants
            .Keys.Where(name => !TenantId.TryParse(name, out _))
            .Select(name => $"{Section}:{nameof(Tenants)}:{name}: '{name}' is not {TenantId.Form}.");
}
