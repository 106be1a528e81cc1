using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ModelRegistry.Pages.Layout;

namespace ModelRegistry.Pages.Hosting;

/// <summary>Registers and maps the page.</summary>
public static class PagesSetup
{
    /// <summary>Adds what renders the page. Whom it asks is registered beside it: <see cref="Client.Asking.IRegistry"/>, one for each request.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.TryAddSingleton(TimeProvider.System);
        // A list of candidates shrinks to a twentieth. What is compressed holds no secret that an address could be made to reveal: pages that may show one are sent as they are. The tokens
        // of forms are written anew for each answer, so that no two answers help to guess one.
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html", "text/css"];
        });
        return services;
    }

    /// <summary>Maps every screen at its address, and the style sheet.</summary>
    /// <returns>The endpoints of the screens.</returns>
    public static IEndpointConventionBuilder MapPages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseWhen(IsPage, page => page.UseResponseCompression());
        app.MapGet(SiteStyle.Path, SendStyleAsync).WithMetadata(PagePart.Instance);
        var screens = app.MapRazorComponents<Document>();
        screens.WithMetadata(PagePart.Instance);
        return screens;
    }

    private static readonly PathString[] holdingSecrets = ["/sign-in", "/invitation", "/account", "/device", "/teams"];

    private static bool IsPage(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<PagePart>() is not null
        && !holdingSecrets.Any(path => context.Request.Path.StartsWithSegments(path));

    private static async Task SendStyleAsync(HttpContext context)
    {
        // Its address changes with its text.
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.ContentType = "text/css; charset=utf-8";
        await context.Response.Body.WriteAsync(SiteStyle.Content, context.RequestAborted);
    }

    // Marks the endpoints of the page.
    private sealed class PagePart
    {
        public static PagePart Instance { get; } = new();
    }
}
