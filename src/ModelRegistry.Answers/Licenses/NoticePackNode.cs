using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;

namespace ModelRegistry.Answers.Licenses;

/// <summary>What goes with a model that is passed on.</summary>
public sealed class NoticePackNode
{
    private readonly NoticePack pack;
    private readonly Snapshot snapshot;

    private NoticePackNode(NoticePack pack, Snapshot snapshot) => (this.pack, this.snapshot) = (pack, snapshot);

    /// <summary>Answers for a model or a variant; where it cannot be read, the first failure.</summary>
    public static Answer<NoticePackNode> For(QuestionScope scope, SubjectInput subject)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(subject);
        var reader = new InputReader(scope);
        if (subject.Read(reader) is not var (model, variant))
            return reader.Failures[0];
        var today = scope.Today;
        var layers = Lineage.Of(model, today, (name, own) => scope.Snapshot.Resolve(own, name));
        var pack = Notices.Of(
            new(model.Name.ToString(), variant?.Name.ToString(), variant?.Source, model.Modality),
            layers,
            IsQuantized(model, variant),
            today,
            scope.Snapshot.LicenseIndex
        );
        return new NoticePackNode(pack, scope.Snapshot);
    }

    /// <summary>The notice, ready to be placed in a file beside the weights.</summary>
    public string Text => pack.Text;

    /// <summary>Obligations whose required words stand in the text.</summary>
    public IReadOnlyList<ObligationNode> Satisfies =>
        [.. pack.Satisfies.Select(one => new ObligationNode(one, snapshot.LicenseIndex))];

    /// <summary>Obligations that the text names and that need an act still: a copy of a license, a name, a mark on a page.</summary>
    public IReadOnlyList<ObligationNode> Remaining =>
        [.. pack.Remaining.Select(one => new ObligationNode(one, snapshot.LicenseIndex))];

    /// <summary>What is not known, one sentence each; the text says so too.</summary>
    public IReadOnlyList<string> Gaps => pack.Gaps;

    /// <summary>The licenses by the model that they bind through, the subject's own first.</summary>
    public IReadOnlyList<NoticeLayerNode> Layers =>
        [.. pack.Layers.Select(layer => new NoticeLayerNode(layer, snapshot.LicenseIndex))];

    // The model as such is passed on as it is; a variant in another format than the stored one was made from it.
    private static bool? IsQuantized(Model model, Variant? variant)
    {
        if (variant is null)
            return false;
        return variant.Format is { } format && model.Architecture?.StoredFormat is { } stored ? format != stored : null;
    }
}
