using ModelRegistry.Domain;

namespace ModelRegistry.Pages.Words;

/// <summary>Verdicts in words.</summary>
public static class VerdictWords
{
    /// <summary>The word that stands beside the shape.</summary>
    public static string Word(Verdict verdict) =>
        verdict switch
        {
            Verdict.Yes => "Yes",
            Verdict.Conditional => "With conditions",
            Verdict.Unknown => "Not known",
            _ => "No",
        };

    /// <summary>The word of style sheets and addresses.</summary>
    public static string Key(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>The joint answer as a sentence.</summary>
    public static string Sentence(Verdict legal, Verdict technical)
    {
        var joined = legal.IsGo() == technical.IsGo() ? "and" : "but";
        return $"{May(legal)}, {joined} {Can(technical)}.";
    }

    private static string May(Verdict legal) =>
        legal switch
        {
            Verdict.Yes => "You may use it so",
            Verdict.Conditional => "You may use it so under conditions",
            Verdict.Unknown => "It is not known whether you may",
            _ => "You may not use it so",
        };

    private static string Can(Verdict technical) =>
        technical switch
        {
            Verdict.Yes => "it runs on this hardware",
            Verdict.Conditional => "it runs on this hardware with the right settings",
            Verdict.Unknown => "it is not known whether it runs on this hardware",
            _ => "it does not run on this hardware",
        };
}
