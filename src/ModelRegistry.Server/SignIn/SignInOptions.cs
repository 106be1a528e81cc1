using System.ComponentModel.DataAnnotations;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage.Settings;

namespace ModelRegistry.Server.SignIn;

/// <summary>Who may ask, beside the holders of this registry's own tokens.</summary>
public sealed class SignInOptions : ISettings
{
    /// <inheritdoc/>
    public static string Section => "Registry:SignIn";

    /// <summary>The OpenID Connect issuer whose bearer tokens are taken; null: none is.</summary>
    [Setting(
        "people sign in with the tokens of this OpenID Connect issuer; they are `user:<verified e-mail>` or `user:<subject>`",
        Default = "none"
    )]
    public string? Issuer { get; set; }

    /// <summary>The audience that the issuer's tokens must name.</summary>
    [Setting("the audience that the issuer's tokens must name", Default = "none; it must be set with an issuer")]
    public string? Audience { get; set; }

    /// <summary>The claim that names a person's groups.</summary>
    [Setting("the claim that names a person's groups")]
    public string GroupsClaim { get; set; } = "groups";

    /// <summary>The roles that follow from groups.</summary>
    [Setting]
    public List<GroupRoleOptions> Groups { get; set; } = [];

    /// <summary>The principals who operate the installation.</summary>
    [Setting("a principal who operates the installation, as the admin token does", Default = "none")]
    public List<string> Operators { get; set; } = [];

    /// <summary>Whether callers without a token are answered.</summary>
    [Setting("`false`: callers without a token are not answered")]
    public bool Anonymous { get; set; } = true;

    /// <summary>How long a browser stays signed in, in hours.</summary>
    [Setting("hours for which a browser stays signed in")]
    [Range(1, 8_784)]
    public int SessionHours { get; set; } = 168;

    /// <summary>The address under which people open the page; null: the first one that the server listens on.</summary>
    [Setting(
        "the address under which people open the page, such as `https://registry.example.org`: invitations begin with it",
        Default = "the first one that the server listens on"
    )]
    public string? PageAddress { get; set; }

    /// <inheritdoc/>
    public IEnumerable<string> FindProblems()
    {
        if (PageAddress is not null && !IsAddress(PageAddress))
            yield return $"{Section}:{nameof(PageAddress)} is '{PageAddress}': it must be an address such as https://registry.example.org.";
        // A token that the issuer made for another application must not open this one.
        if (Issuer is not null && Audience is null)
            yield return $"{Section}:{nameof(Issuer)} is set, and {Section}:{nameof(Audience)} is not: the tokens that are meant for this registry name it.";
        foreach (var (i, group) in Groups.Index())
            if (group.FindProblem($"{Section}:{nameof(Groups)}:{i}") is { } problem)
                yield return problem;
        foreach (var (i, name) in Operators.Index())
            if (!PrincipalId.TryParse(name, out _))
                yield return $"{Section}:{nameof(Operators)}:{i}: '{name}' is not {PrincipalId.Form}.";
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && address.Query.Length + address.Fragment.Length == 0;
}
