using ModelRegistry.Catalog.Models;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Catalog.Deployments;

/// <summary>A variant in a list of candidates: a published one, or a what-if of its model.</summary>
/// <param name="Row">The published variant; of a what-if, any of its model's.</param>
/// <param name="Computed">The what-if; null: the row's own variant.</param>
internal readonly record struct CandidateRow(VariantRow Row, Variant? Computed) : IComparable<CandidateRow>
{
    public Model Model => Row.Model;

    public Variant Variant => Computed ?? Row.Variant;

    /// <summary>Unique among all candidates; the last part of its place in an order.</summary>
    public string Name => Computed is null ? Row.Name : $"{Model.Name.Key} {Computed.Name} {Model.Registry}";

    /// <summary>What tells it apart from candidates with another answer, where it is not judged by itself: the classes of its row, and the format of a what-if.</summary>
    public CandidateClass Class => new(Row.Entry.Stack, Row.Shape, Computed?.Format);

    /// <summary>By the model's name, the variant's, and the registry, as pages name them.</summary>
    public int CompareTo(CandidateRow other)
    {
        var byName = Row.Entry.CompareNames(other.Row.Entry);
        if (byName != 0)
            return byName;
        var byVariant = string.CompareOrdinal(Variant.Name.ToString(), other.Variant.Name.ToString());
        return byVariant != 0 ? byVariant : Row.Entry.CompareRegistries(other.Row.Entry);
    }
}

/// <summary>Candidates that have one answer.</summary>
/// <param name="Stack">The class of their licenses.</param>
/// <param name="Shape">The class of their rows' shapes.</param>
/// <param name="Format">The format of what-ifs; null: of published variants.</param>
internal readonly record struct CandidateClass(int Stack, int Shape, NumericFormatId? Format);
