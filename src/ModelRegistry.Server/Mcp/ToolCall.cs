using System.Text.Json;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Mcp;

/// <summary>
/// A call of a tool: its arguments, read against those that the tool declares, and the registry that is asked as the caller. It collects what is wrong, so that a
/// client is told all of it at once.
/// </summary>
internal sealed class ToolCall
{
    private readonly Dictionary<string, JsonElement> given = new(StringComparer.Ordinal);
    private readonly List<string> problems = [];
    private readonly IRegistry registry;
    private readonly RegistryTool tool;

    /// <summary>Reads the arguments.</summary>
    /// <param name="tool">The tool that is called.</param>
    /// <param name="arguments">What the client sent; null: nothing.</param>
    /// <param name="registry">Whom the tool asks.</param>
    /// <param name="cancellation">Gives up.</param>
    public ToolCall(
        RegistryTool tool,
        IEnumerable<KeyValuePair<string, JsonElement>>? arguments,
        IRegistry registry,
        CancellationToken cancellation
    )
    {
        (this.tool, this.registry, Cancellation) = (tool, registry, cancellation);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments ?? [])
        {
            Take(name, value);
            // Null is what some clients send for what is left out.
            if (value.ValueKind != JsonValueKind.Null)
                names.Add(name);
        }

        foreach (var missing in tool.Arguments.Where(one => one.IsRequired && !names.Contains(one.Name)))
            Refuse($"{missing.Name} is missing: give {missing.Expected}.");
    }

    /// <summary>Gives up.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>True where something is wrong, and the tool has no answer.</summary>
    public bool Failed => problems.Count > 0;

    /// <summary>What is wrong.</summary>
    public ToolAnswer Refusal() => ToolAnswer.Refused(problems);

    /// <summary>Notes that an argument is wrong, in one sentence that says what would be right.</summary>
    public void Refuse(string problem) => problems.Add($"{FailureCode.BadInput.Text()}: {problem}");

    /// <summary>Asks the registry; null: there is no answer, and it is noted why.</summary>
    public async Task<T?> GetAsync<T>(ApiQuestion<T> question)
        where T : class
    {
        var answer = await registry.AskAsync(question, Cancellation);
        foreach (var fault in answer.Faults)
            problems.Add($"{fault.Code}: {fault.Message}");
        return answer.Faults.Count == 0 ? answer.Value : null;
    }

    /// <summary>A text; null: it was not given.</summary>
    public string? Text(string name) => given.TryGetValue(name, out var value) ? TextOf(value) : null;

    /// <summary>A list of texts; null: it was not given.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        given.TryGetValue(name, out var value) ? [.. value.EnumerateArray().Select(TextOf)] : null;

    /// <summary>A whole number; null: it was not given.</summary>
    public int? Number(string name) => given.TryGetValue(name, out var value) ? value.GetInt32() : null;

    /// <summary>A word of an enumeration; null: it was not given, or is wrong.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum => Text(name) is { } text ? WordOf<T>(name, text) : null;

    /// <summary>Words of an enumeration; null: they were not given, or one is wrong.</summary>
    public IReadOnlyList<T>? Words<T>(string name)
        where T : struct, Enum
    {
        if (Texts(name) is not { } texts)
            return null;
        var words = texts.Select(text => WordOf<T>(name, text)).ToList();
        return words.Contains(null) ? null : [.. words.Select(word => word!.Value)];
    }

    /// <summary>Bytes; null: they were not given, or are wrong.</summary>
    public long? Bytes(string name) => Read(name, Amount.Bytes, Amount.BytesForm);

    /// <summary>Tokens; null: they were not given, or are wrong.</summary>
    public int? Tokens(string name)
    {
        if (Read(name, Amount.Tokens, Amount.TokensForm) is not { } tokens)
            return null;
        if (tokens <= int.MaxValue)
            return (int)tokens;
        Refuse($"{name}: '{TextForm.Shown(Text(name))}' is more tokens than any model holds.");
        return null;
    }

    /// <summary>A number of an argument's text; null: it is wrong, which is noted.</summary>
    public long? Count(string name, string text) => Read(name, text, Amount.Count, Amount.CountForm);

    private long? Read(string name, Func<string, long?> read, string form) =>
        Text(name) is { } text ? Read(name, text, read, form) : null;

    private long? Read(string name, string text, Func<string, long?> read, string form)
    {
        if (read(text) is { } amount)
            return amount;
        Refuse($"{name}: '{TextForm.Shown(text)}' is not {form}.");
        return null;
    }

    private T? WordOf<T>(string name, string text)
        where T : struct, Enum
    {
        if (ToolWords.Find<T>(text) is { } word)
            return word;
        Refuse($"{name}: '{TextForm.Shown(text)}' is not one of {string.Join(", ", ToolWords.All<T>())}.");
        return null;
    }

    private void Take(string name, JsonElement value)
    {
        if (tool.Arguments.FirstOrDefault(one => one.Name == name) is not { } argument)
        {
            var known = string.Join(", ", tool.Arguments.Select(one => one.Name));
            Refuse($"There is no argument '{TextForm.Shown(name)}': {tool.Name} takes {known}.");
        }
        else if (value.ValueKind != JsonValueKind.Null)
        {
            if (Fits(value, argument.Kind))
                given.Add(name, value);
            else
                Refuse($"{name} takes {argument.Expected}.");
        }
    }

    private static bool Fits(JsonElement value, ToolArgumentKind kind) =>
        kind switch
        {
            ToolArgumentKind.Text => IsText(value),
            ToolArgumentKind.Texts => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText),
            ToolArgumentKind.Number => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
            ToolArgumentKind.Amount => IsText(value)
                || (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _)),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It is no kind of argument."),
        };

    // An escape may stand for half a character, which is no text.
    private static bool IsText(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return false;
        try
        {
            return value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
