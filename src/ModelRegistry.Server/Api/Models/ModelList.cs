using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog;
using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Lists of models, wherever they stand.</summary>
internal static class ModelList
{
    /// <summary>Cuts a page of the models that the caller may see.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="only">The registry that keeps them; null: any.</param>
    /// <param name="wanted">Which ones.</param>
    /// <param name="orderBy">Their order; null: by name.</param>
    /// <param name="page">Which part.</param>
    public static Connection<ModelNode> Cut(
        RequestScope scope,
        RegistryId? only,
        ModelFilter wanted,
        ModelOrderInput? orderBy,
        PageRequest page
    )
    {
        var byName = orderBy is null or { Field: ModelOrderField.Name };
        return new(
            ModelPage
                .Of(
                    scope.Snapshot.Models,
                    scope.Snapshot.LicenseIndex,
                    scope.Visible,
                    only,
                    wanted,
                    OrderOf(orderBy),
                    byName && orderBy?.Direction == OrderDirection.Desc,
                    page,
                    scope.Cancellation
                )
                .Select(model => new ModelNode(model, scope.Snapshot))
        );
    }

    private static ModelOrder OrderOf(ModelOrderInput? order) =>
        order switch
        {
            { Field: ModelOrderField.Parameters, Direction: OrderDirection.Desc } => ModelOrder.MostParameters,
            { Field: ModelOrderField.Parameters } => ModelOrder.FewestParameters,
            { Field: ModelOrderField.Released, Direction: OrderDirection.Desc } => ModelOrder.Newest,
            { Field: ModelOrderField.Released } => ModelOrder.Oldest,
            _ => ModelOrder.Name,
        };
}
