using System.ComponentModel;
using ModelRegistry.Answers.Search;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Server.Mcp;

/// <summary>The answer of <see cref="FindTool"/>.</summary>
internal sealed record FindOutput
{
    [Description("What was found, the best first; empty: nothing is called like it.")]
    public IReadOnlyList<HitOutput> Hits { get; init; } = [];

    [Description("Give it as cursor to get the rest; absent: this is the end.")]
    public string? NextCursor { get; init; }
}

/// <summary>Something that fits the words.</summary>
internal sealed record HitOutput
{
    private const int TitleBytes = 200;

    [Description("What it is.")]
    public required SearchKind Kind { get; init; }

    [Description("Its key, or its name.")]
    public required string Key { get; init; }

    [Description("Who keeps it, where that is not everybody's catalog.")]
    public string? Registry { get; init; }

    [Description("Its name for people.")]
    public required string Title { get; init; }

    [Description("The resource to read for more.")]
    public string? Uri { get; init; }

    /// <summary>A hit as the API answers it.</summary>
    public static HitOutput For(SearchHitAnswer answer) =>
        new()
        {
            Kind = answer.Kind,
            Key = answer.Key,
            Registry = answer.Registry,
            Title = AnswerForm.Cut(answer.Title, TitleBytes),
            Uri = answer.Kind switch
            {
                SearchKind.License => RegistryUri.OfLicense(answer.Key),
                SearchKind.Model when answer.Registry is { } registry => RegistryUri.OfModel(registry, answer.Key),
                _ => null,
            },
        };
}
