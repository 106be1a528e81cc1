using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Legal;

/// <summary>What goes with a model that is passed on: one text for all licenses that bind it, and what the text does not do.</summary>
/// <param name="Text">The notice, ready to be placed in a file beside the weights.</param>
/// <param name="Satisfies">Obligations whose required words stand in the text.</param>
/// <param name="Remaining">Obligations that the text names and that need an act still: a copy of a license, a name, a mark on a page.</param>
/// <param name="Gaps">What is not known, one sentence each; empty: everything that was asked for is in the text.</param>
/// <param name="Layers">The licenses, by whose model they are.</param>
public sealed record NoticePack(
    string Text,
    IReadOnlyList<Obligation> Satisfies,
    IReadOnlyList<Obligation> Remaining,
    IReadOnlyList<string> Gaps,
    IReadOnlyList<NoticeLayer> Layers
);

/// <summary>The licenses that bind through one model of the lineage.</summary>
/// <param name="Model">The model; the subject itself first.</param>
/// <param name="Path">Names from the subject's parent to the model; empty for the subject.</param>
/// <param name="Declared">The license as declared; null: none.</param>
/// <param name="Licenses">The texts that bind.</param>
/// <param name="Obligations">What they ask of whoever passes the subject on, of the kinds that concern notices.</param>
/// <param name="Unknown">What is not known of them.</param>
public sealed record NoticeLayer(
    string Model,
    IReadOnlyList<string> Path,
    string? Declared,
    IReadOnlyList<License> Licenses,
    IReadOnlyList<Obligation> Obligations,
    IReadOnlyList<string> Unknown
);
