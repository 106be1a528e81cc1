using System.Text.Json;
using GraphQL.Types;

namespace ModelRegistry.Server.GraphQL.Plans;

/// <summary>Writes the values of one field as the stock executor and serializer would: the same bytes, without a node per value.</summary>
internal abstract class ValuePlan<T>
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="PlanAbandonedException">The stock executor must answer: with an error, as a rule.</exception>
    public abstract void Write(PlanRun run, T value);
}

/// <summary>Where values may be null, or null is an error.</summary>
internal sealed class ReferencePlan<T>(ValuePlan<T> inner, bool required) : ValuePlan<T?>
    where T : class
{
    public override void Write(PlanRun run, T? value)
    {
        if (value is not null)
            inner.Write(run, value);
        else
            run.WriteNull(required);
    }
}

/// <summary>The same of numbers and the like.</summary>
internal sealed class NullablePlan<T>(ValuePlan<T> inner, bool required) : ValuePlan<T?>
    where T : struct
{
    public override void Write(PlanRun run, T? value)
    {
        if (value is { } given)
            inner.Write(run, given);
        else
            run.WriteNull(required);
    }
}

internal sealed class TextPlan : ValuePlan<string>
{
    public override void Write(PlanRun run, string value) => run.Writer.WriteStringValue(value);
}

internal sealed class IntPlan : ValuePlan<int>
{
    public override void Write(PlanRun run, int value) => run.Writer.WriteNumberValue(value);
}

internal sealed class LongPlan : ValuePlan<long>
{
    public override void Write(PlanRun run, long value) => run.Writer.WriteNumberValue(value);
}

internal sealed class DoublePlan : ValuePlan<double>
{
    public override void Write(PlanRun run, double value) => run.Writer.WriteNumberValue(value);
}

internal sealed class BooleanPlan : ValuePlan<bool>
{
    public override void Write(PlanRun run, bool value) => run.Writer.WriteBooleanValue(value);
}

/// <summary>The values of an enumeration, their names found once.</summary>
internal sealed class EnumPlan<T>(ScalarGraphType type) : ValuePlan<T>
    where T : struct, Enum
{
    private readonly Dictionary<T, JsonEncodedText> names = Enum.GetValues<T>()
        .Distinct()
        .ToDictionary(value => value, value => JsonEncodedText.Encode((string)type.Serialize(value)!));

    public override void Write(PlanRun run, T value)
    {
        if (!names.TryGetValue(value, out var name))
            throw new PlanAbandonedException();
        run.Writer.WriteStringValue(name);
    }
}

/// <summary>A scalar that its graph type turns into text or a number.</summary>
internal sealed class ScalarPlan<T>(ScalarGraphType type) : ValuePlan<T>
{
    public override void Write(PlanRun run, T value)
    {
        switch (type.Serialize(value))
        {
            case string text:
                run.Writer.WriteStringValue(text);
                break;
            case DateTimeOffset moment:
                run.Writer.WriteStringValue(moment);
                break;
            case DateTime moment:
                run.Writer.WriteStringValue(moment);
                break;
            default:
                throw new PlanAbandonedException();
        }
    }
}

/// <summary>The entries of a list.</summary>
internal sealed class ListPlan<TList, T>(ValuePlan<T> entry) : ValuePlan<TList>
    where TList : class, IEnumerable<T>
{
    public override void Write(PlanRun run, TList value)
    {
        run.Writer.WriteStartArray();
        if (value is IReadOnlyList<T> list)
            for (var i = 0; i < list.Count; i++)
                entry.Write(run, list[i]);
        else
            foreach (var one in value)
                entry.Write(run, one);
        run.Writer.WriteEndArray();
    }
}
