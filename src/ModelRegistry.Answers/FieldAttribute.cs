namespace ModelRegistry.Answers;

/// <summary>
/// Marks a method of an answer's shape that is a field of the API: it takes arguments, or asks for what no snapshot holds. A parameter of the type
/// <see cref="Inputs.QuestionScope"/> is who asks, and no argument.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FieldAttribute : Attribute;
