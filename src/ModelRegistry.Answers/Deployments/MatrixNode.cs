using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Hardware;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Deployments;

/// <summary>Models held against machines: what checkDeployment answers for each pair.</summary>
public sealed class MatrixNode
{
    private readonly Page<Subject> page;
    private readonly IReadOnlyList<IReadOnlyList<HardwareSystem>> columns;
    private readonly Snapshot snapshot;

    private MatrixNode(
        Page<Subject> page,
        IReadOnlyList<IReadOnlyList<HardwareSystem>> columns,
        Snapshot snapshot,
        IReadOnlyList<MatrixRowNode> rows
    ) => (this.page, this.columns, this.snapshot, Rows) = (page, columns, snapshot, rows);

    /// <summary>Answers for a page of models, or of variants, on each machine; where something cannot be read, the first failure.</summary>
    public static Answer<MatrixNode> For(QuestionScope scope, MatrixInput input)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(input);
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, input.Use, input.Workload);
        var columns = input.ReadColumns(reader);
        var page = input.ReadRows(reader);
        if (reader.Failed)
            return reader.Failures[0];
        var asked = columns.Select(systems => new Evaluation(scope.Snapshot, question with { Systems = systems }));
        var evaluations = asked.ToList();
        List<MatrixRowNode> rows = [];
        foreach (var (model, variant) in page.Nodes)
        {
            List<MatrixCellNode> cells = [];
            foreach (var evaluation in evaluations)
            {
                scope.Cancellation.ThrowIfCancellationRequested();
                var answer = variant is null ? evaluation.OfBest(model) : evaluation.Of(model, variant);
                cells.Add(new(model, answer, scope.Snapshot));
            }

            rows.Add(new(model, cells, scope.Snapshot));
        }

        return new MatrixNode(page, columns, scope.Snapshot, rows);
    }

    /// <summary>A model each.</summary>
    public IReadOnlyList<MatrixRowNode> Rows { get; }

    /// <summary>The machines, as many as a row has cells: "8 x nvidia-h100-sxm-80".</summary>
    public IReadOnlyList<string> Columns => [.. columns.Select(systems => string.Join(" or ", systems.Select(Told)))];

    /// <summary>Where the page stands in the list of models.</summary>
    public PageInfo PageInfo => new Connection<Subject>(page).PageInfo;

    /// <summary>The facts that were asked: the same position gives the same answer. Opaque.</summary>
    public string Position => snapshot.ShownPosition;

    private static string Told(HardwareSystem system) =>
        FormattableString.Invariant($"{(long)system.DevicesPerNode * system.Nodes} x {system.Accelerator}");
}

/// <summary>A model on each machine.</summary>
public sealed class MatrixRowNode(Model model, IReadOnlyList<MatrixCellNode> cells, Snapshot snapshot)
{
    /// <summary>The model.</summary>
    public ModelNode Model => new(model, snapshot);

    /// <summary>What is answered for each machine, in the order of the columns.</summary>
    public IReadOnlyList<MatrixCellNode> Cells => cells;
}
