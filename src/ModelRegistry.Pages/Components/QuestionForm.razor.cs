using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Components;

/// <summary>The question as a sentence that can be changed.</summary>
public sealed partial class QuestionForm
{
    private static readonly IReadOnlyList<FormField> Fields =
    [
        new(AddressField.Seat, "Our principal place of business", "US, DE, ..."),
        new(AddressField.Where, "Countries where it runs", "US, DE"),
        new(AddressField.Users, "Most users in a month so far", "100k"),
        new(AddressField.Revenue, "Most revenue in a year, US dollars", "5M"),
        new(AddressField.Context, "Context in tokens", "32k"),
        new(AddressField.AtOnce, "Requests at once", "8"),
        new(AddressField.HostMemory, "Main memory of the machine", "64GB"),
        new(AddressField.DeviceMemory, "Memory of a device, where it is a setting", "512GB"),
        new(AddressField.Runtime, "Runtime", "vllm, llama.cpp"),
        new(AddressField.Team, "Team, whose policy and facts apply", "acme/nlp"),
    ];

    private static readonly IReadOnlyList<string> OwnFields =
    [
        AddressField.Count,
        AddressField.Hardware,
        AddressField.Use,
        AddressField.Words,
        AddressField.Show,
        AddressField.After,
        .. Fields.Select(field => field.Name),
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

    private string Use => Address[AddressField.Use] ?? UsePreset.Usual;

    // What the form has no field for stays as it is.
    private IEnumerable<KeyValuePair<string, string>> Kept =>
        Address.Pairs().Where(pair => !OwnFields.Contains(pair.Key));

    private bool HasMore =>
        Fields.Any(one => Address[one.Name] is not null) || Asked.Problems.Any(problem => IsMore(problem.Field));

    private static bool IsMore(string name) => Fields.Any(field => field.Name == name);

    private string? Invalid(string field) => Asked.Problems.Any(problem => problem.Field == field) ? "true" : null;

    private QuestionAddress WithoutFact(string fact)
    {
        var left = Address.Without([AddressField.Fact, AddressField.Figure, AddressField.After]);
        foreach (var field in (string[])[AddressField.Fact, AddressField.Figure])
        foreach (var other in Address.All(field).Where(one => one != fact))
            left = left.And(field, other);
        return left;
    }
}
