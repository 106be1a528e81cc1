using System.Globalization;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;
using ModelRegistry.Server.Requests;
using ModelRegistry.Storage.Audit;

namespace ModelRegistry.Server.Api.Audit;

/// <summary>Finds entries of the record of who did what by their ids. Each is read from the database: no snapshot holds them.</summary>
public sealed class AuditEntries(RequestScope scope, AuditReader reader) : IStoredNodes
{
    private const string Entry = "audit-entry";

    /// <summary>The most that one request may ask for.</summary>
    public const int MostPerRequest = 20;

    private int asked;

    /// <inheritdoc/>
    public string Kind => Entry;

    /// <summary>The id of an entry of a chain.</summary>
    public static NodeId IdOf(string chain, long number) =>
        new(Entry, chain, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The entry of an id; null: the caller may read none.</summary>
    public async Task<Answer<INode>> FindAsync(NodeId id, CancellationToken cancellation)
    {
        if (!long.TryParse(id.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Nothing(id);
        var reading = new InputReader(scope);
        var chain = scope.ReadAuditLog(reading, id.Key, out var among, "id");
        if (reading.Failed || number == long.MaxValue)
            return Nothing(id);
        if (Interlocked.Increment(ref asked) > MostPerRequest)
            return Failure.BadInput(
                $"A request asks for at most {MostPerRequest} entries of the record by their ids: auditLog lists more.",
                "id"
            );
        var found = await reader.ReadAsync(new(chain, 1) { Below = number + 1, Among = among }, cancellation);
        return found.Changes.FirstOrDefault() is { } change && change.Row.Number == number
            ? new AuditEntryNode(change, scope.Snapshot.Positions)
            : Nothing(id);
    }

    private static Failure Nothing(NodeId id) => NotFound.Node(id.ToString(), "id");
}
