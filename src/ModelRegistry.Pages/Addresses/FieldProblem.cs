namespace ModelRegistry.Pages.Addresses;

/// <summary>A field of an address that could not be read.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Message">One sentence that says what would be right.</param>
public sealed record FieldProblem(string Field, string Message)
{
    /// <summary>What may have been meant, each as the address with that value.</summary>
    public IReadOnlyList<MeantInstead> Meant { get; init; } = [];
}

/// <summary>Something that a field may have meant.</summary>
/// <param name="Text">What a person reads.</param>
/// <param name="Address">The question with it.</param>
public sealed record MeantInstead(string Text, QuestionAddress Address);
