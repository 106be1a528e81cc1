using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Domain;

namespace ModelRegistry.Exchange.Hub;

/// <summary>A host that may be asked: "hub.example", "hub.example:8443", "http://hub.example:8080", or "*.hub.example" for all names below one.</summary>
public sealed record HubHost : ITextForm<HubHost>
{
    private const string Below = "*.";

    private readonly string scheme;
    private readonly string name;
    private readonly int port;
    private readonly bool isBelow;

    private HubHost(string scheme, string name, int port, bool isBelow) =>
        (this.scheme, this.name, this.port, this.isBelow) = (scheme, name, port, isBelow);

    /// <inheritdoc/>
    public static string Form =>
        "a host, such as hub.example, hub.example:8443, http://hub.example:8080 or *.hub.example";

    /// <summary>The address of its root; null: it stands for several names.</summary>
    public Uri? Address => isBelow ? null : new UriBuilder(scheme, name, port).Uri;

    /// <inheritdoc/>
    public static bool TryParse(string? text, [NotNullWhen(true)] out HubHost? value)
    {
        value = null;
        if (text is null)
            return false;
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        var (scheme, rest) = mark < 0 ? (Uri.UriSchemeHttps, text) : (text[..mark], text[(mark + 3)..]);
        var isBelow = rest.StartsWith(Below, StringComparison.Ordinal);
        if (
            !Uri.TryCreate($"{scheme}://{(isBelow ? rest[Below.Length..] : rest)}", UriKind.Absolute, out var address)
            || !IsWeb(address)
            || address.PathAndQuery != "/"
            || address.UserInfo.Length + address.Fragment.Length > 0
        )
            return false;
        value = new(address.Scheme, NameOf(address), address.Port, isBelow);
        return true;
    }

    /// <summary>True where an address is on it.</summary>
    public bool Has(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme != scheme || address.Port != port)
            return false;
        var asked = NameOf(address);
        return isBelow ? asked.EndsWith($".{name}", StringComparison.Ordinal) : asked == name;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{scheme}://{(isBelow ? Below : "")}{name}:{port}";

    /// <summary>The name of an address's host, as two spellings of it are compared: numbers are dotted, letters small, and no dot ends it.</summary>
    internal static string NameOf(Uri address) => address.IdnHost.ToLowerInvariant().TrimEnd('.');

    private static bool IsWeb(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps) && address.Host.Length > 0;
}
