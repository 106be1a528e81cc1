using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Models;

/// <summary>Questions about models.</summary>
public sealed class ModelQueries(RequestScope scope)
{
    /// <summary>A model by its name. registry: "public" for the shared catalog, "tenant/team" for a team's own.</summary>
    [LookUp]
    public Answer<ModelNode> Model([DefaultLiteral("\"public\"")] string registry, string name)
    {
        var reader = new InputReader(scope);
        return reader.Model(registry, name, ["registry"], ["name"]) is { } model
            ? new ModelNode(model, scope.Snapshot)
            : reader.Failures[0];
    }

    /// <summary>The models of one registry, or of all that the caller may see.</summary>
    [Price(2, PerModel = 0.15, PerModelWith = "filter")]
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
        var page = reader.Page(first, after, last, before, "models", registry, filter, orderBy);
        if (reader.Failed)
            return reader.Failures[0];
        return ModelList.Cut(scope, only, wanted, orderBy, page);
    }
}
