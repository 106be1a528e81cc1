using Microsoft.Extensions.Options;

namespace ModelRegistry.Server.Hosting;

/// <summary>How long the record of who did what is kept, for all chains and for single ones.</summary>
public sealed class AuditRetention
{
    private readonly KeptFor every;
    private readonly Dictionary<string, KeptFor> special;

    /// <summary>Takes the settings, which were checked.</summary>
    public AuditRetention(IOptions<AuditOptions> options)
    {
        var settings = options.Value;
        every = Combine(settings.KeepStatesDays, settings.KeepEntriesDays, new(null, null));
        special = settings.Tenants.ToDictionary(
            one => one.Key,
            one => Combine(one.Value.KeepStatesDays, one.Value.KeepEntriesDays, every),
            StringComparer.Ordinal
        );
    }

    /// <summary>True where everything is kept for good.</summary>
    public bool IsNone => special.Values.Append(every).All(one => one is { States: null, Entries: null });

    /// <summary>What holds for a chain.</summary>
    public KeptFor Of(string chain) => special.GetValueOrDefault(chain, every);

    private static KeptFor Combine(string? states, string? entries, KeptFor otherwise) =>
        new(
            states is null ? otherwise.States : KeptDays.Parse(states),
            entries is null ? otherwise.Entries : KeptDays.Parse(entries)
        );
}

/// <summary>How long the record of one chain is kept; null: for good.</summary>
/// <param name="States">What was written.</param>
/// <param name="Entries">Who wrote to what, and when.</param>
public sealed record KeptFor(TimeSpan? States, TimeSpan? Entries);
