using ModelRegistry.Client.Answers;
using ModelRegistry.Domain.Models;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Models;

/// <summary>A model of a lineage, with the models that it was made from.</summary>
/// <param name="Name">Its name, as it was stated.</param>
/// <param name="Relation">How the model that it leads to was made from it; null: it is the model that is looked at.</param>
/// <param name="Found">What the registry knows of it; null: nothing, or it stands above in the lineage already.</param>
/// <param name="IsRepeated">True where it stands above in the lineage already.</param>
/// <param name="Bases">The models that it was made from.</param>
public sealed record LineageNode(
    string Name,
    LineageRelation? Relation,
    LineageAnswer? Found,
    bool IsRepeated,
    IReadOnlyList<LineageNode> Bases
)
{
    /// <summary>Where it stands; null: it is not in the registry.</summary>
    public ModelAddress? Place => Found is null ? null : new(Found.Registry, Found.Name);

    /// <summary>The license as declared, in words where there is none.</summary>
    public string License => Found?.LicenseExpression ?? "no license declared";
}
