namespace ModelRegistry.Answers.Inputs;

/// <summary>What is asked about: a registered variant, or one that is not registered yet.</summary>
[ExactlyOne]
public sealed record SubjectInput
{
    /// <summary>A registered variant.</summary>
    public VariantRefInput? Variant { get; init; }

    /// <summary>One that is not registered yet.</summary>
    public CandidateInput? Candidate { get; init; }

    /// <summary>Reads the subject; null: it was refused.</summary>
    public Subject? Read(InputReader reader) =>
        Variant is not null
            ? Variant.ReadAsked(reader, "subject", "variant")
            : Candidate!.Read(reader, "subject", "candidate");
}
