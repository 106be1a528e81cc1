using Microsoft.AspNetCore.Components;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Components;

/// <summary>The facts that a question states and no field of a form holds, each to be taken back.</summary>
public sealed partial class StatedFacts
{
    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    /// <summary>The screen that answers it.</summary>
    [Parameter, EditorRequired]
    public string Path { get; set; } = "/";

    private QuestionAddress WithoutFact(string fact)
    {
        var left = Address.Without([AddressField.Fact, AddressField.Figure, AddressField.After]);
        foreach (var field in (string[])[AddressField.Fact, AddressField.Figure])
        foreach (var other in Address.All(field).Where(one => one != fact))
            left = left.And(field, other);
        return left;
    }
}
