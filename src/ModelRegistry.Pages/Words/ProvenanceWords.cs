using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Words;

/// <summary>How a fact is known, in words.</summary>
public static class ProvenanceWords
{
    /// <summary>A few words that stand before a source.</summary>
    public static string Word(Provenance provenance) =>
        provenance switch
        {
            Provenance.Cited => "read in a cited text",
            Provenance.Measured => "measured here",
            Provenance.Reported => "measured and published by others",
            Provenance.Declared => "stated by who registered it",
            Provenance.Estimated => "computed by a formula",
            Provenance.Recalled => "recalled, not verified again",
            _ => "not known",
        };

    /// <summary>How it is known under which license a model is.</summary>
    public static string OfLicense(Provenance provenance) =>
        provenance switch
        {
            Provenance.Cited => "read where it is declared",
            Provenance.Reported => "read in a tag or a list",
            _ => Word(provenance),
        };
}
