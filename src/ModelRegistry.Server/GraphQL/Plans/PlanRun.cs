using System.Text.Json;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>One use of a plan: where it writes, and how much it may.</summary>
internal sealed class PlanRun(Utf8JsonWriter writer, long mostFields, long mostBytes, CancellationToken cancellation)
{
    /// <summary>Where it writes.</summary>
    public Utf8JsonWriter Writer { get; } = writer;

    /// <summary>The fields that were written, over all objects, counted as the stock executor's nodes are.</summary>
    public long Fields { get; private set; }

    /// <summary>True where the answer has more fields, or more bytes, than it may.</summary>
    public bool IsTooLarge => Fields > mostFields || Writer.BytesCommitted + Writer.BytesPending > mostBytes;

    /// <summary>Counts the fields of one object, before they are written.</summary>
    public void Spend(int fields)
    {
        cancellation.ThrowIfCancellationRequested();
        Fields += fields;
        if (IsTooLarge)
            throw new PlanAbandonedException();
    }

    /// <summary>Writes null, where the schema allows it.</summary>
    public void WriteNull(bool required)
    {
        if (required)
            throw new PlanAbandonedException();
        Writer.WriteNullValue();
    }
}

/// <summary>A plan came upon what it does not cover.</summary>
internal sealed class PlanAbandonedException : Exception;
