using Microsoft.Extensions.Options;
using ModelRegistry.Domain;
using ModelRegistry.Exchange.Hub;

namespace ModelRegistry.Server.Imports;

/// <summary>The hubs that the operator lets models be imported from. No token is shown to any.</summary>
public sealed class ImportHubs : IDisposable
{
    // The headers of a thousand shards, and their lists.
    private const long MostBytes = 1L << 30;

    private readonly HubHosts hosts;
    private readonly HubConnections connections;

    /// <summary>The hubs of the settings.</summary>
    public ImportHubs(IOptions<ImportOptions> options, TimeProvider time)
    {
        var settings = options.Value;
        hosts = new([.. settings.Hosts.Select(TextForm.Parse<HubHost>)], settings.PrivateHosts);
        connections = new(hosts, time, TimeSpan.FromSeconds(1));
    }

    /// <summary>Reads what is to be imported.</summary>
    /// <param name="text">The text.</param>
    /// <param name="failure">Why it cannot be; null: it can.</param>
    /// <returns>The source; null: it cannot be imported.</returns>
    public ImportSource? TryRead(string text, out Failure? failure)
    {
        failure = null;
        if (hosts.Listed is not [{ Address: { } home }, ..])
        {
            failure = new(
                FailureCode.Forbidden,
                $"This server imports no models: its operator lists no host in {ImportOptions.Section}:{nameof(ImportOptions.Hosts)}.",
                ["source"]
            );
            return null;
        }

        if (ImportSource.TryParse(text, home, out var problem) is not { } source)
        {
            failure = Failure.BadInput(problem, "source");
            return null;
        }

        if (hosts.Allows(source.Hub))
            return source;
        failure = new(
            FailureCode.Forbidden,
            $"Models are not imported from {source.Hub.GetLeftPart(UriPartial.Authority)}: its operator does not list it in {ImportOptions.Section}:{nameof(ImportOptions.Hosts)}.",
            ["source"]
        );
        return null;
    }

    /// <summary>What asks a hub.</summary>
    public HubClient ClientOf(ImportSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(connections.Client, new(source.Hub, Token: null) { MostBytes = MostBytes });
    }

    /// <inheritdoc/>
    public void Dispose() => connections.Dispose();
}
