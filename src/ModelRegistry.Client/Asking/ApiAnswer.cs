using System.Text.Json;

namespace ModelRegistry.Client.Asking;

/// <summary>Why a question has no answer.</summary>
/// <param name="Code">Stable, in SCREAMING_SNAKE_CASE.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Path">The member of the question that it is about, outermost first.</param>
public sealed record ApiFault(string Code, string Message, IReadOnlyList<string> Path);

/// <summary>What a question gave.</summary>
/// <param name="Value">The answer; null: there is none.</param>
/// <param name="Json">The value of the field as the API writes it.</param>
/// <param name="Faults">Why there is no answer.</param>
public sealed record ApiAnswer<T>(T? Value, JsonElement Json, IReadOnlyList<ApiFault> Faults)
    where T : class;
