namespace ModelRegistry.Pages.Addresses;

/// <summary>Where a model stands: its registry and its name.</summary>
/// <param name="Registry">"public", or "tenant/team".</param>
/// <param name="Name">The name, which may hold one '/'.</param>
public sealed record ModelAddress(string Registry, string Name)
{
    /// <summary>The registry that everybody reads.</summary>
    public const string Public = "public";

    private const int MostPartsOfName = 2;

    /// <summary>The page of the model.</summary>
    public string Path => $"/models/{Escaped(Registry)}/{Escaped(Name)}";

    /// <summary>As addresses name it: a model of "public" by its name alone.</summary>
    public override string ToString() => Registry == Public ? Name : $"{Registry}/{Name}";

    /// <summary>Reads "Qwen/Qwen3-8B" or "public/Qwen/Qwen3-8B" as a model of "public", and "acme/nlp/org/model" as one of the team acme/nlp.</summary>
    public static ModelAddress From(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        if (parts.Length <= MostPartsOfName)
            return new(Public, text);
        if (parts[0] == Public)
            return new(Public, string.Join('/', parts[1..]));
        return new($"{parts[0]}/{parts[1]}", string.Join('/', parts[2..]));
    }

    private static string Escaped(string text) => string.Join('/', text.Split('/').Select(Uri.EscapeDataString));
}
