using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Screens;

namespace ModelRegistry.Pages.Models;

/// <summary>A model on the usual machines: its row of the matrix.</summary>
public sealed partial class RunsPart
{
    /// <summary>The model.</summary>
    [Parameter, EditorRequired]
    public ModelAddress Place { get; set; } = null!;

    private MatrixRowAnswer? Row { get; set; }

    private IReadOnlyList<Machine> Machines { get; set; } = [];

    private QuestionAddress Question =>
        QuestionAddress.Empty.With(AddressField.Team, Place.Registry == ModelAddress.Public ? null : Place.Registry);

    private string Matrix => Question.With(AddressField.Model, Place.ToString()).At(MatrixScreen.Path);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await AcceleratorsAsync() is not { } accelerators)
            return;
        Machines = Machine.Read(Question, Machine.Usual, accelerators);
        var asked = Machines[0].Asked;
        var input = new MatrixInput
        {
            Filter = new() { Names = [Place.Name], Registries = [Place.Registry] },
            On = [.. Machines.Select(machine => machine.Asked.On!)],
            Use = asked.Use,
            Workload = asked.Workload,
            First = 1,
        };
        Row = (await GetAsync(Questions.Matrix(input)))?.Rows.FirstOrDefault();
    }

    private string Check(Machine machine, MatrixCellAnswer cell) =>
        Machine.Alone(Question, machine.Text).About(Place.Registry, Place.Name, cell.Variant?.Name).At("/check");
}
