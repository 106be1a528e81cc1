using System.Security.Claims;
using ModelRegistry.Pages.Hosting;
using ModelRegistry.Pages.People;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Pages;

/// <summary>Registers and maps the page that people look at.</summary>
public static class PagesSetup
{
    /// <summary>Adds the page, and what lets its requests in.</summary>
    public static IHostApplicationBuilder AddPage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddPages();
        builder.Services.AddSingleton<PageAdmission>();
        builder.Services.AddScoped<IAccounts, PageAccounts>();
        builder.Services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "registry-form";
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        return builder;
    }

    /// <summary>Maps the page at <c>/</c> and below.</summary>
    public static void MapPage(this WebApplication app)
    {
        var cookie = app.Services.GetRequiredService<SessionCookie>();
        app.Use(
            (http, next) =>
            {
                NameSession(http, cookie);
                return next(http);
            }
        );
        // It asks the forms that write something for their token; the endpoints say which they are.
        app.UseAntiforgery();
        var admission = app.Services.GetRequiredService<PageAdmission>();
        app.MapPages()
            .Add(endpoint =>
            {
                var render = endpoint.RequestDelegate!;
                endpoint.RequestDelegate = http => admission.AnswerAsync(http, render);
            });
    }

    // The token of a form is good for the session in which the form was shown, and for no other.
    private static void NameSession(HttpContext http, SessionCookie cookie)
    {
        if (cookie.Find(http) is not { } session)
            return;
        var claim = new Claim(ClaimTypes.NameIdentifier, session.Id);
        http.User = new(new ClaimsIdentity([claim], nameof(SessionCookie)));
    }
}
