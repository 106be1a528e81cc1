using System.Security.Cryptography;

namespace ModelRegistry.Pages.Layout;

/// <summary>The style sheet of the page, which is inside the program.</summary>
public static class SiteStyle
{
    private const int TagCharacters = 12;

    /// <summary>Its text in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Content { get; } = Read();

    /// <summary>Its path.</summary>
    public const string Path = "/site.css";

    /// <summary>Its address: it changes with the text, so that a browser may keep it.</summary>
    public static string Address { get; } =
        $"{Path}?v={Convert.ToHexStringLower(SHA256.HashData(Content.Span))[..TagCharacters]}";

    private static byte[] Read()
    {
        using var stream = typeof(SiteStyle).Assembly.GetManifestResourceStream("site.css")!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
