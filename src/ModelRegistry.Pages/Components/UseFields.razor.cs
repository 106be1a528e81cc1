using Microsoft.AspNetCore.Components;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Components;

/// <summary>The fields of a question that say more of who asks and of the work.</summary>
public sealed partial class UseFields
{
    /// <summary>The fields.</summary>
    internal static IReadOnlyList<FormField> All { get; } =
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

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    /// <summary>What could not be read of it.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<FieldProblem> Problems { get; set; } = [];

    private bool HasMore => All.Any(one => Address[one.Name] is not null || IsWrong(one));

    private bool IsWrong(FormField field) => Problems.Any(problem => problem.Field == field.Name);
}
