using System.Globalization;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Limits;

/// <summary>
/// How much of the installation one tenant may take: <c>Registry:Limits:RequestsPerMinute</c>, <c>:WorkMillisecondsPerMinute</c>, <c>:Models</c>,
/// <c>:Variants</c>, <c>:Tokens</c> and <c>:Batch</c>; for one tenant alone, the same under <c>Registry:Limits:Tenants:NAME</c>.
/// <c>Registry:Limits:AnonymousRequestsPerMinute</c> and <c>:AnonymousWorkMillisecondsPerMinute</c> hold for each address.
/// </summary>
public sealed class TenantLimits
{
    /// <summary>Entries of one batch that no setting raises.</summary>
    public const int MaxBatch = 1_000;

    private const int DefaultRequests = 300_000;
    private const int DefaultAnonymousRequests = 120_000;
    private const int DefaultWorkMilliseconds = 600_000;
    private const int DefaultAnonymousWorkMilliseconds = 240_000;
    private const int DefaultModels = 2_000_000;
    private const int DefaultVariants = 8_000_000;
    private const int DefaultTokens = 2_000;

    private readonly TenantLimit every;
    private readonly Dictionary<string, TenantLimit> special = new(StringComparer.Ordinal);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is no number of 1 or more, or names what is no tenant.</exception>
    public TenantLimits(IConfiguration configuration)
    {
        var section = configuration.GetSection("Registry:Limits");
        every = Read(
            section,
            new(DefaultRequests, DefaultWorkMilliseconds, DefaultModels, DefaultVariants, DefaultTokens, MaxBatch)
        );
        AnonymousRequests = Number(section, "AnonymousRequestsPerMinute", DefaultAnonymousRequests);
        AnonymousWorkMilliseconds = Number(
            section,
            "AnonymousWorkMillisecondsPerMinute",
            DefaultAnonymousWorkMilliseconds
        );
        foreach (var tenant in section.GetSection("Tenants").GetChildren())
        {
            if (!TenantId.TryParse(tenant.Key, out var id))
                throw new InvalidOperationException($"{tenant.Path}: '{tenant.Key}' is not {TenantId.Form}.");
            special.Add(id.ToString(), Read(tenant, every));
        }
    }

    /// <summary>Requests in a minute from one address that shows no token.</summary>
    public int AnonymousRequests { get; }

    /// <summary>How long the requests from one address that shows no token are worked at in a minute.</summary>
    public int AnonymousWorkMilliseconds { get; }

    /// <summary>What holds for a tenant; null: for whoever belongs to none, or to several.</summary>
    public TenantLimit Of(TenantId? tenant) =>
        tenant is not null && special.TryGetValue(tenant.ToString(), out var own) ? own : every;

    private static TenantLimit Read(IConfigurationSection section, TenantLimit otherwise) =>
        new(
            Number(section, "RequestsPerMinute", otherwise.RequestsPerMinute),
            Number(section, "WorkMillisecondsPerMinute", otherwise.WorkMillisecondsPerMinute),
            Number(section, "Models", otherwise.Models),
            Number(section, "Variants", otherwise.Variants),
            Number(section, "Tokens", otherwise.Tokens),
            Math.Min(MaxBatch, Number(section, "Batch", otherwise.Batch))
        );

    private static int Number(IConfigurationSection section, string name, int otherwise) =>
        section[name] is not { Length: > 0 } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new InvalidOperationException($"{section.Path}:{name} is '{text}': it must be a number of 1 or more.");
}

/// <summary>How much of the installation one tenant may take.</summary>
/// <param name="RequestsPerMinute">Requests in a minute, over all of its people and programs.</param>
/// <param name="WorkMillisecondsPerMinute">How long they may be worked at in a minute, each for a millisecond at least; 60,000 is one core.</param>
/// <param name="Models">Models in all of its registries.</param>
/// <param name="Variants">Variants of them.</param>
/// <param name="Tokens">Service tokens that are neither revoked nor expired.</param>
/// <param name="Batch">Entries of one batch.</param>
public sealed record TenantLimit(
    int RequestsPerMinute,
    int WorkMillisecondsPerMinute,
    int Models,
    int Variants,
    int Tokens,
    int Batch
);
