using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Models;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Models;

/// <summary>Reads the models that a model was made from, directly and through others.</summary>
/// <param name="ask">Asks for one step; null: there is no answer.</param>
internal sealed class LineageWalk(Func<ApiQuestion<LineageAnswer>, Task<LineageAnswer?>> ask)
{
    // A page asks for as many at most; merges of merges have many more ancestors.
    private const int MostModels = 30;
    private readonly HashSet<ModelAddress> seen = [];

    /// <summary>True where ancestors were left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The lineage of a model; null: there is no answer.</summary>
    public async Task<LineageNode?> ReadAsync(ModelAddress place) =>
        await ask(Questions.Lineage(place.Registry, place.Name)) is { } found
            ? await NodeAsync(found.Name, null, found)
            : null;

    private async Task<LineageNode> NodeAsync(string name, LineageRelation? relation, LineageAnswer found)
    {
        seen.Add(new(found.Registry, found.Name));
        List<LineageNode> bases = [];
        foreach (var one in found.BaseModels)
            bases.Add(await BaseAsync(one));
        return new(name, relation, found, false, bases);
    }

    private async Task<LineageNode> BaseAsync(BaseModelAnswer one)
    {
        if (one.Model is not { } model)
            return new(one.Name, one.Relation, null, false, []);
        if (seen.Contains(new(model.Registry, model.Name)))
            return new(one.Name, one.Relation, null, true, []);
        if (seen.Count >= MostModels)
        {
            IsCut = true;
            return new(one.Name, one.Relation, null, true, []);
        }

        return await ask(Questions.Lineage(model.Registry, model.Name)) is { } found
            ? await NodeAsync(one.Name, one.Relation, found)
            : new(one.Name, one.Relation, null, false, []);
    }
}
