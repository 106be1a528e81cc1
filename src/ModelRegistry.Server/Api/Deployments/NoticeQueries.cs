using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Licenses;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Deployments;

/// <summary>Questions about what goes with a model that is passed on.</summary>
public sealed class NoticeQueries(RequestScope scope)
{
    /// <summary>A NOTICE for exactly this variant and its lineage: the licenses that bind whoever passes it on, the words that they require, and what the text does not do.</summary>
    [Price(150)]
    public Answer<NoticePackNode> NoticePack(SubjectInput subject)
    {
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

    // The model as such is passed on as it is; a variant in another format than the stored one was made from it.
    private static bool? IsQuantized(Model model, Variant? variant) =>
        variant is null ? false
        : variant.Format is { } format && model.Architecture?.StoredFormat is { } stored ? format != stored
        : null;
}

/// <summary>What goes with a model that is passed on.</summary>
public sealed class NoticePackNode(NoticePack pack, Snapshot snapshot)
{
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
}

/// <summary>The licenses that bind through one model of the lineage.</summary>
public sealed class NoticeLayerNode(NoticeLayer layer, LicenseIndex licenses)
{
    /// <summary>The model's name.</summary>
    public string Model => layer.Model;

    /// <summary>Names from the subject's parent to the model; empty for the subject.</summary>
    public IReadOnlyList<string> Path => layer.Path;

    /// <summary>The license as declared; null: none.</summary>
    public string? Declared => layer.Declared;

    /// <summary>The texts that bind.</summary>
    public IReadOnlyList<LicenseNode> Licenses =>
        [.. layer.Licenses.Select(license => new LicenseNode(license, licenses))];
}
