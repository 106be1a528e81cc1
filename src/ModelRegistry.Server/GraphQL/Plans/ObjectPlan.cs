using System.Text.Json;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>Writes objects of one type with the fields that a document selects.</summary>
internal sealed class ObjectPlan<T>(FieldPlan<T>[] fields) : ValuePlan<T>, IRootPlan
    where T : class
{
    public override void Write(PlanRun run, T value)
    {
        run.Spend(fields.Length);
        run.Writer.WriteStartObject();
        foreach (var field in fields)
            field.Write(run, value);
        run.Writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public void WriteRoot(PlanRun run, object value) => Write(run, value as T ?? throw new PlanAbandonedException());
}

/// <summary>A plan for the value of a field of Query.</summary>
internal interface IRootPlan
{
    /// <summary>Writes the value of the field.</summary>
    /// <exception cref="PlanAbandonedException">The stock executor must answer.</exception>
    void WriteRoot(PlanRun run, object value);
}

/// <summary>Writes one field of an object.</summary>
internal abstract class FieldPlan<T>(string responseName)
{
    private readonly JsonEncodedText name = JsonEncodedText.Encode(responseName);

    public void Write(PlanRun run, T source)
    {
        run.Writer.WritePropertyName(name);
        WriteValue(run, source);
    }

    protected abstract void WriteValue(PlanRun run, T source);
}

/// <summary>A field that is a property.</summary>
internal sealed class PropertyField<T, TValue>(string responseName, Func<T, TValue> read, ValuePlan<TValue> value)
    : FieldPlan<T>(responseName)
{
    protected override void WriteValue(PlanRun run, T source) => value.Write(run, read(source));
}

/// <summary>The field <c>__typename</c>.</summary>
internal sealed class TypeNameField<T>(string responseName, string typeName) : FieldPlan<T>(responseName)
{
    private readonly JsonEncodedText text = JsonEncodedText.Encode(typeName);

    protected override void WriteValue(PlanRun run, T source) => run.Writer.WriteStringValue(text);
}
