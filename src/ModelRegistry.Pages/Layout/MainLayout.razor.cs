using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using ModelRegistry.Pages.People;

namespace ModelRegistry.Pages.Layout;

/// <summary>What stands around every screen.</summary>
public sealed partial class MainLayout
{
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Links =
    [
        new("/", "Ask"),
        new("/models", "Models"),
        new("/matrix", "Matrix"),
        new("/hardware", "My machine"),
        new("/licenses", "Licenses"),
        new("/accelerators", "Accelerators"),
        new("/graphql/ui", "Queries"),
    ];

    [Inject]
    private IAccounts Accounts { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Http { get; set; }

    private bool IsHere(string path) =>
        path == "/" ? Http?.Request.Path == "/" : Http?.Request.Path.StartsWithSegments(path) == true;
}
