namespace ModelRegistry.Domain.Models;

/// <summary>The three ways in which a registration is decided.</summary>
public enum RegistrationVerdict
{
    /// <summary>The name is free and the draft holds every rule: it is to be written.</summary>
    Register,

    /// <summary>The model stands exactly as it is asked for: nothing is to be written.</summary>
    Same,

    /// <summary>It cannot be registered.</summary>
    Refuse,
}

/// <summary>
/// The decision on a draft, by the rules and by what stands under its name. Whoever writes a model decides here: its grain for one, and the bulk path for many.
/// </summary>
/// <param name="Verdict">What is to be done.</param>
/// <param name="Failures">Why it is refused; empty: it is not.</param>
public sealed record RegistrationDecision(RegistrationVerdict Verdict, IReadOnlyList<Failure> Failures)
{
    /// <summary>The version that the model has after it; null: it is refused, or nobody looked.</summary>
    public int? Version { get; init; }

    private static readonly RegistrationDecision register = new(RegistrationVerdict.Register, []);
    private static readonly RegistrationDecision same = new(RegistrationVerdict.Same, []);

    /// <summary>Decides on a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="flaws">The result of <see cref="ModelDraft.Validate"/>, which is asked for before, since a large batch validates on all processors.</param>
    /// <param name="standing">The model that stands under the draft's name; null: the name is free.</param>
    /// <param name="config">The configuration that the standing model was registered with; null: none.</param>
    public static RegistrationDecision On(
        ModelDraft draft,
        IReadOnlyList<Failure> flaws,
        Model? standing,
        ModelConfig? config
    )
    {
        if (flaws.Count > 0)
            return Refuse(flaws);
        if (standing is null)
            return register;
        return draft.IsSame(standing, config) ? same : Refuse([standing.Taken()]);
    }

    /// <summary>A refusal.</summary>
    public static RegistrationDecision Refuse(IReadOnlyList<Failure> failures) =>
        new(RegistrationVerdict.Refuse, failures);
}
