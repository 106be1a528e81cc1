using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Answers.Inputs;

/// <summary>What is asked about: a registered variant, or one that is not registered yet.</summary>
[ExactlyOne]
public sealed record SubjectInput : ISized
{
    /// <summary>A registered variant.</summary>
    public VariantRefInput? Variant { get; init; }

    /// <summary>One that is not registered yet.</summary>
    public CandidateInput? Candidate { get; init; }

    /// <summary>How many variants are looked at.</summary>
    public int SizeIn(QuestionScope scope) => Variant?.SizeIn(scope) ?? 1;

    /// <summary>Reads the subject; null: it was refused.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="team">The team that asks: what is named without a registry and is not in "public" is looked for in its own.</param>
    public Subject? Read(InputReader reader, RegistryId? team = null) =>
        Variant is not null
            ? Variant.In(reader.Scope, team).ReadAsked(reader, "subject", "variant")
            : Candidate!.Read(reader, "subject", "candidate");
}
