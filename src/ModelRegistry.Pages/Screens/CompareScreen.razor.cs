using Microsoft.AspNetCore.Http;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Comparing;

namespace ModelRegistry.Pages.Screens;

/// <summary>Two to four models or accelerators side by side.</summary>
public sealed partial class CompareScreen
{
    /// <summary>Where it stands.</summary>
    internal const string Path = "/compare";

    private const int Least = 2;
    private const int Most = 4;

    private QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    private IReadOnlyList<AcceleratorNameAnswer> Accelerators { get; set; } = [];

    private IReadOnlyList<Machine> Machines { get; set; } = [];

    // The question of models; null: accelerators are compared.
    private AskedQuestion? Asked { get; set; }

    private List<FieldProblem> Unread { get; } = [];

    private ComparedTable? Table { get; set; }

    // Models, unless only accelerators are named.
    private bool IsOfMachines => Address[AddressField.Model] is null && Address[AddressField.Hardware] is not null;

    private string Field => IsOfMachines ? AddressField.Hardware : AddressField.Model;

    private IReadOnlyList<string> Names => Address.All(Field);

    private string Title => IsOfMachines ? "Compare accelerators" : "Compare models";

    private IEnumerable<string> Fields => Names.Concat(Enumerable.Repeat("", Most)).Take(Math.Max(Most, Names.Count));

    // What the form has no field for stays as it is.
    private IEnumerable<KeyValuePair<string, string>> Kept =>
        Address
            .Pairs()
            .Where(pair =>
                pair.Key != Field && pair.Key != AddressField.Hardware && (IsOfMachines || pair.Key != AddressField.Use)
            );

    private string Matrix => Address.At(MatrixScreen.Path);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Address = QuestionAddress.From(Http.Request.Query);
        if (await AcceleratorsAsync() is not { } accelerators)
            return;
        Accelerators = accelerators;
        if (Names.Count > Most)
            Unread.Add(new(Field, $"{Names.Count} are named; at most {Most} are compared."));
        if (IsOfMachines)
            ReadMachines();
        else
            ReadQuestion();
        if (Unread.Count > 0)
            AnswerWith(StatusCodes.Status400BadRequest);
        else if (Names.Count >= Least)
            Table = Asked is null ? await MachinesAsync() : await ModelsAsync(Asked);
    }

    private void ReadMachines()
    {
        Machines = Machine.Read(Address, Names, Accelerators);
        Unread.AddRange(Machines.SelectMany(machine => machine.Problems).DistinctBy(problem => problem.Message));
        foreach (var machine in Machines.Where(one => one.Problems.Count == 0 && one.Accelerator is null))
            Unread.Add(new(Field, $"'{machine.Text}' is not one accelerator, such as h100."));
    }

    private void ReadQuestion()
    {
        Asked = QuestionReader.Read(Address, Accelerators);
        Unread.AddRange(Asked.Problems);
    }

    private async Task<ComparedTable?> MachinesAsync()
    {
        List<AcceleratorAnswer> found = [];
        foreach (var machine in Machines)
            if (await GetAsync(Questions.Accelerator(machine.Accelerator!)) is { } accelerator)
                found.Add(accelerator);
        return found.Count < Machines.Count ? null : ComparedTable.For(found);
    }

    private async Task<ComparedTable?> ModelsAsync(AskedQuestion asked)
    {
        List<ComparedModel> found = [];
        foreach (var place in Names.Select(ModelAddress.From))
            if (await ModelAsync(place, asked) is { } model)
                found.Add(model);
        return found.Count < Names.Count ? null : ComparedTable.For(found, asked.HardwareName);
    }

    private async Task<ComparedModel?> ModelAsync(ModelAddress place, AskedQuestion asked)
    {
        if (await GetAsync(Questions.ModelPage(place.Registry, place.Name)) is not { } model)
            return null;
        var subject = new SubjectInput
        {
            Variant = new() { Registry = place.Registry, Model = place.Name },
        };
        var answer = await GetAsync(Questions.CheckDeployment(subject, asked.On!, asked.Use, asked.Workload));
        return answer is null ? null : new(model, answer);
    }
}
