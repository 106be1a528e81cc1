using Microsoft.AspNetCore.Components;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Components;

/// <summary>The question as a sentence that can be changed.</summary>
public sealed partial class QuestionForm
{
    private static readonly IReadOnlyList<string> OwnFields =
    [
        AddressField.Count,
        AddressField.Hardware,
        AddressField.Use,
        AddressField.Words,
        AddressField.Show,
        AddressField.After,
        .. UseFields.All.Select(field => field.Name),
    ];

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    /// <summary>What was read of it.</summary>
    [Parameter, EditorRequired]
    public AskedQuestion Asked { get; set; } = null!;

    /// <summary>The screen that answers: "/" or "/check".</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "/";

    // What the form has no field for stays as it is.
    private IEnumerable<KeyValuePair<string, string>> Kept =>
        Address.Pairs().Where(pair => !OwnFields.Contains(pair.Key));

    private string? Invalid(string field) => Asked.Problems.Any(problem => problem.Field == field) ? "true" : null;
}
