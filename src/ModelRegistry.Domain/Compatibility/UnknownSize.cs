using ModelRegistry.Domain.Models;

namespace ModelRegistry.Domain.Compatibility;

/// <summary>Why the size of the weights is not known, and what would settle it.</summary>
internal static class UnknownSize
{
    /// <summary>The sentence.</summary>
    public static string Sentence(TechnicalQuestion question)
    {
        var format = FormatCause(question);
        var parameters = WeightSize.Parameters(question) is null ? ParameterCause(question.Architecture) : null;
        var causes = string.Join("; ", new[] { parameters, format }.OfType<string>());
        return $"The size of the weights is not known: {causes}. weightBytes, the sum of the files, would settle it.";
    }

    private static string? FormatCause(TechnicalQuestion question)
    {
        if (question.Format is { BitsVary: true } varying)
            return $"files in {varying.Key} have any number of bits";
        if (question.Format is not null)
            return null;
        return question.FormatName is { } name
            ? $"the bits of the numeric format {name} are not known"
            : "the numeric format is not known";
    }

    private static string ParameterCause(Architecture? architecture)
    {
        if (architecture is null)
            return "no configuration is known to count parameters from";
        var type = TextForm.Shown(architecture.ModelType.Length == 0 ? null : architecture.ModelType);
        var unread = architecture.Unread.Count == 0 ? "" : $" ({TextForm.Shown(architecture.Unread[0])})";
        return $"the parameters of model type {type} cannot be counted{unread}";
    }
}
