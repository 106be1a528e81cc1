using ModelRegistry.Domain;

namespace ModelRegistry.Answers;

/// <summary>What a question gives: a value, or why there is none. Turned once into the API's form, at the wire.</summary>
public sealed record Answer<T> : IAnswer
    where T : class
{
    private Answer(T? value, Failure? failure) => (Value, Failure) = (value, failure);

    /// <summary>A value; for interfaces, which have no implicit conversion.</summary>
    public Answer(T value)
        : this(value, null) { }

    /// <summary>The value; null where there is a failure.</summary>
    public T? Value { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    object? IAnswer.Value => Value;

    /// <summary>A value.</summary>
    public static implicit operator Answer<T>(T value) => new(value, null);

    /// <summary>No value.</summary>
    public static implicit operator Answer<T>(Failure failure) => new(null, failure);
}

/// <summary>An <see cref="Answer{T}"/> of any type.</summary>
public interface IAnswer
{
    /// <summary>The value; null where there is a failure.</summary>
    object? Value { get; }

    /// <summary>Why there is no value.</summary>
    Failure? Failure { get; }
}

/// <summary>The value of a parameter that is left out, as a GraphQL literal: <c>"public"</c>, <c>[YES, CONDITIONAL]</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DefaultLiteralAttribute(string literal) : Attribute
{
    /// <summary>The literal.</summary>
    public string Literal { get; } = literal;
}

/// <summary>Marks an input of which exactly one member must be given.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExactlyOneAttribute : Attribute;
