using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Catalog;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Questions about models.</summary>
public sealed class ModelQueries(RequestScope scope)
{
    /// <summary>A model by its name. registry: "public" for the shared catalog, "tenant/team" for a team's own.</summary>
    public Answer<ModelNode> Model([DefaultLiteral("\"public\"")] string registry, string name)
    {
        var reader = new InputReader(scope);
        return reader.Model(registry, name, ["registry"], ["name"]) is { } model
            ? new ModelNode(model, scope.Snapshot)
            : reader.Failures[0];
    }

    /// <summary>The models of one registry, or of all that the caller may see.</summary>
    [return: NotNull]
    public Answer<Connection<ModelNode>> Models(
        string? registry,
        ModelFilterInput? filter,
        ModelOrderInput? orderBy,
        int? first,
        string? after,
        int? last,
        string? before
    )
    {
        var reader = new InputReader(scope);
        var only = registry is null ? null : reader.Registry(registry, "registry");
        var wanted = (filter ?? new()).Read(reader);
        var page = reader.Page(first, after, last, before);
        if (reader.Failed)
            return reader.Failures[0];
        var models = scope.Snapshot.Models.All.Where(model =>
            (only is null ? scope.Sees(model) : model.Registry == only)
            && wanted.Matches(model, scope.Snapshot.LicenseIndex)
            && (wanted.Formats is null || model.Variants.Any(wanted.Matches))
        );
        return new Connection<ModelNode>(
            Page.Of(models, model => KeyOf(model, orderBy), page).Select(model => new ModelNode(model, scope.Snapshot))
        );
    }

    private static SortKey KeyOf(Model model, ModelOrderInput? order)
    {
        var name = $"{model.Name.Key} {model.Registry}";
        var descending = order?.Direction == OrderDirection.Desc;
        return order?.Field switch
        {
            ModelOrderField.Parameters => SortKey.By(model.Parameters, descending, name),
            ModelOrderField.Released => SortKey.By(model.ReleasedOn?.DayNumber, descending, name),
            _ => new(0, 0, name, descending),
        };
    }
}
