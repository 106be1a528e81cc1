using System.Globalization;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.Hosting;

/// <summary>
/// How long the record of who did what is kept: <c>Registry:Audit:KeepStatesDays</c> (then what was written is erased, except what stands) and
/// <c>:KeepEntriesDays</c> (then the entries are folded into a checkpoint); for one tenant alone, or <c>public</c>, the same under
/// <c>Registry:Audit:Tenants:NAME</c>, where <c>forever</c> takes back what holds for all.
/// </summary>
public sealed class AuditRetention
{
    // Servers may be behind the history for a while, and a write looks for its own position in it.
    private const double FewestDays = 1;
    private const string Forever = "forever";
    private readonly KeptFor every;
    private readonly Dictionary<string, KeptFor> special = new(StringComparer.Ordinal);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is no number of days that can be kept, or names what is no tenant.</exception>
    public AuditRetention(IConfiguration configuration)
    {
        var section = configuration.GetSection("Registry:Audit");
        every = Read(section, new(null, null));
        foreach (var tenant in section.GetSection("Tenants").GetChildren())
        {
            if (!TenantId.TryParse(tenant.Key, out var id))
                throw new InvalidOperationException($"{tenant.Path}: '{tenant.Key}' is not {TenantId.Form}.");
            special.Add(id.ToString(), Read(tenant, every));
        }
    }

    /// <summary>True where everything is kept for good.</summary>
    public bool IsNone => special.Values.Append(every).All(one => one is { States: null, Entries: null });

    /// <summary>What holds for a chain.</summary>
    public KeptFor Of(string chain) => special.GetValueOrDefault(chain, every);

    private static KeptFor Read(IConfigurationSection section, KeptFor otherwise) =>
        new(
            Days(section, "KeepStatesDays", 0, otherwise.States),
            Days(section, "KeepEntriesDays", FewestDays, otherwise.Entries)
        );

    private static TimeSpan? Days(IConfigurationSection section, string name, double fewest, TimeSpan? otherwise) =>
        section[name] switch
        {
            null or "" => otherwise,
            Forever => null,
            var text
                when double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
                    && days >= fewest
                    && days <= TimeSpan.MaxValue.TotalDays => TimeSpan.FromDays(days),
            var text => throw new InvalidOperationException(
                $"{section.Path}:{name} is '{text}': it must be a number of days, {fewest} or more, or '{Forever}'."
            ),
        };
}

/// <summary>How long the record of one chain is kept; null: for good.</summary>
/// <param name="States">What was written.</param>
/// <param name="Entries">Who wrote to what, and when.</param>
public sealed record KeptFor(TimeSpan? States, TimeSpan? Entries);
