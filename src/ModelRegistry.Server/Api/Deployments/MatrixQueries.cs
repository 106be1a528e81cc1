using ModelRegistry.Answers;
using ModelRegistry.Answers.Deployments;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>Many models on many machines at once.</summary>
public sealed class MatrixQueries(RequestScope scope)
{
    /// <summary>Models held against machines: each cell is what checkDeployment answers for the model, or for the variant that is named. At most 200 models and 20 machines a page.</summary>
    [Price(100, PerModel = 0.3), Price(6, Times = "input")]
    public Answer<MatrixNode> Matrix(MatrixInput input) => MatrixNode.For(scope, input);
}
