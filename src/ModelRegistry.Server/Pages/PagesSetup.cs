using ModelRegistry.Pages.Hosting;

namespace ModelRegistry.Server.Pages;

/// <summary>Registers and maps the page that people look at.</summary>
public static class PagesSetup
{
    /// <summary>Adds the page, and what lets its requests in.</summary>
    public static IHostApplicationBuilder AddPage(this IHostApplicationBuilder builder)
    {
        builder.Services.AddPages();
        builder.Services.AddSingleton<PageAdmission>();
        return builder;
    }

    /// <summary>Maps the page at <c>/</c> and below.</summary>
    public static void MapPage(this WebApplication app)
    {
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
}
