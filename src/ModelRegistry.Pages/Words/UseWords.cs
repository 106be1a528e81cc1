namespace ModelRegistry.Pages.Words;

/// <summary>The usual uses in words.</summary>
public static class UseWords
{
    /// <summary>What a person chooses.</summary>
    public static string Of(string preset) =>
        preset switch
        {
            "research" => "noncommercial research",
            "internal" => "internal use in a company",
            "product" => "a product that we ship",
            "service" => "a service for customers",
            "personal" => "personal use",
            _ => preset,
        };
}
