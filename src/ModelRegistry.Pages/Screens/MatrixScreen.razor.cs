using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Components;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Screens;

/// <summary>Models by hardware.</summary>
public sealed partial class MatrixScreen
{
    /// <summary>Where it stands.</summary>
    internal const string Path = "/matrix";

    private const int PageSize = 25;
    private const int MostMachines = 8;

    private static readonly IReadOnlyList<string> OwnFields =
    [
        AddressField.Count,
        AddressField.Hardware,
        AddressField.Use,
        AddressField.Words,
        AddressField.After,
        .. UseFields.All.Select(field => field.Name),
    ];

    private QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    private IReadOnlyList<AcceleratorNameAnswer>? Accelerators { get; set; }

    private IReadOnlyList<Machine> Machines { get; set; } = [];

    private List<FieldProblem> Unread { get; } = [];

    private MatrixAnswer? Answer { get; set; }

    private IReadOnlyList<string> Named => Address.All(AddressField.Model);

    // The machines that are asked, and room for one more.
    private IEnumerable<string> Fields =>
        Machines.Select(machine => machine.Text).Concat(Machines.Count < MostMachines ? [""] : []);

    // What the form has no field for stays as it is.
    private IEnumerable<KeyValuePair<string, string>> Kept =>
        Address.Pairs().Where(pair => !OwnFields.Contains(pair.Key));

    private string AllModels => Address.Without([AddressField.Model, .. AddressField.OfList]).At(Path);

    private string Headline
    {
        get
        {
            var isPart = Answer!.PageInfo.HasNextPage || Address[AddressField.After] is not null;
            var models = Several(Answer.Rows.Count, isPart ? "of the models" : "model");
            var use = UseWords.Of(Address[AddressField.Use] ?? UsePreset.Usual);
            return $"{models} on {Several(Machines.Count, "machine")}, for {use}";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Address = QuestionAddress.From(Http.Request.Query);
        Accelerators = await AcceleratorsAsync();
        if (Accelerators is null)
            return;
        var filter = ReadFilter();
        Machines = Machine.Read(Address, Texts(), Accelerators);
        Unread.AddRange(Machines.SelectMany(machine => machine.Problems).DistinctBy(problem => problem.Message));
        if (Unread.Count > 0)
        {
            AnswerWith(StatusCodes.Status400BadRequest);
            return;
        }

        var asked = Machines[0].Asked;
        var input = new MatrixInput
        {
            Filter = filter,
            On = [.. Machines.Select(machine => machine.Asked.On!)],
            Use = asked.Use,
            Workload = asked.Workload,
            First = PageSize,
            After = Address[AddressField.After],
        };
        Answer = await GetAsync(Questions.Matrix(input));
    }

    private IReadOnlyList<string> Texts()
    {
        var named = Address.All(AddressField.Hardware);
        if (named.Count > MostMachines)
            Unread.Add(
                new(AddressField.Hardware, $"{named.Count} machines are named; at most {MostMachines} are shown.")
            );
        return named.Count == 0 ? Machine.Usual : [.. named.Take(MostMachines)];
    }

    private ModelFilterInput ReadFilter()
    {
        // Each machine reads the address for itself, and tells the same problems.
        var filter = ModelFilterReader.Read(Address, []) with
        {
            Text = Address[AddressField.Words],
        };
        if (Named.Count == 0)
            return filter;
        var places = Named.Select(ModelAddress.From).ToList();
        return filter with
        {
            Names = [.. places.Select(place => place.Name)],
            Registries = [.. places.Select(place => place.Registry).Distinct()],
        };
    }

    private bool IsWrong(string text) =>
        Machines.Any(machine =>
            machine.Text == text && machine.Problems.Any(problem => problem.Field == AddressField.Hardware)
        );

    private static string Several(int number, string thing) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{number} {thing}{(number == 1 || thing.EndsWith('s') ? "" : "s")}"
        );

    private QuestionAddress Question => Address.Without([.. AddressField.OfSubject, .. AddressField.OfList]);

    private string Ask(Machine machine) => Machine.Alone(Question, machine.Text).At("/");

    private string Check(Machine machine, MatrixRowAnswer row, MatrixCellAnswer cell) =>
        Machine
            .Alone(Question, machine.Text)
            .About(row.Model.Registry, row.Model.Name, cell.Variant?.Name)
            .At("/check");
}
