namespace ModelRegistry.Answers;

/// <summary>
/// Marks a field of the API that looks one thing up by its name or id. Where there is none the field is null, and no error: what may have been meant is told beside
/// the data.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LookUpAttribute : Attribute;
