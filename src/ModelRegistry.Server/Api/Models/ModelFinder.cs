using ModelRegistry.Answers;
using ModelRegistry.Answers.Models;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Finds models and their variants by their ids.</summary>
internal sealed class ModelFinder() : NodeFinder<Model>(EntityKinds.Model)
{
    /// <inheritdoc/>
    /// <remarks>A model may be shown to those who do not see its registry.</remarks>
    protected override Model? FindEntity(string key, RequestScope scope) =>
        EntityKey.KeeperOf(key) is { } keeper ? scope.Find(keeper, key) : null;

    /// <inheritdoc/>
    protected override INode? NodeOf(Model model, string part, RequestScope scope) =>
        part.Length == 0 ? new ModelNode(model, scope.Snapshot) : VariantOf(model, part, scope);

    private static VariantNode? VariantOf(Model model, string name, RequestScope scope)
    {
        var variant = model.Variants.FirstOrDefault(one => one.Name.ToString() == name);
        return variant is null ? null : new VariantNode(model, variant, scope.Snapshot);
    }
}
