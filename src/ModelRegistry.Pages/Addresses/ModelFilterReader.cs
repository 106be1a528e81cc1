using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Addresses;

/// <summary>Reads which models an address asks for, but for the words.</summary>
public static class ModelFilterReader
{
    /// <summary>The filter by license, numeric format and size.</summary>
    public static ModelFilterInput Read(QuestionAddress address, List<FieldProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(problems);
        return new()
        {
            Licenses = address[AddressField.License] is { } license ? [license] : null,
            Formats = address[AddressField.Format] is { } format ? [format] : null,
            MinParameters = Size(address, AddressField.MinSize, problems),
            MaxParameters = Size(address, AddressField.MaxSize, problems),
        };
    }

    private static long? Size(QuestionAddress address, string field, List<FieldProblem> problems)
    {
        if (address[field] is not { } text)
            return null;
        if (Amount.Count(text) is { } parameters)
            return parameters;
        problems.Add(new(field, $"'{text}' is not {Amount.CountForm}."));
        return null;
    }
}
