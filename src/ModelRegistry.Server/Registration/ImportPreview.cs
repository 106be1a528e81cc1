using ModelRegistry.Domain;

namespace ModelRegistry.Server.Registration;

/// <summary>What would become of an import.</summary>
/// <param name="Sentence">What would be done; empty: it would be refused.</param>
/// <param name="Failures">Why it would be refused; empty: it would not.</param>
public sealed record ImportPreview(string Sentence, IReadOnlyList<Failure> Failures);
