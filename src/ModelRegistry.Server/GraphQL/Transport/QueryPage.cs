using System.Reflection;
using System.Text;
using System.Text.Json;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>
/// The page on which a person writes queries. Everything on it comes from this server: GraphiQL where the build could bundle it, and otherwise a page of our own.
/// </summary>
internal sealed class QueryPage : IEndpointFilter
{
    // The fonts and pictures of GraphiQL are data inside its style sheet; nothing else may come from anywhere but this server's own files.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Where it stands.</summary>
    public const string Path = "/graphql/ui";

    private readonly string html;
    private readonly SignInLink? signIn;
    private readonly Action<HttpContext>? begin;
    private readonly byte[] script;
    private readonly byte[] style;

    /// <summary>Takes the page that is inside the program.</summary>
    /// <param name="signIn">The link that signs the page in; null: there is none.</param>
    /// <param name="begin">Signs the browser in that opened the link, so that it sees the other pages as operator too.</param>
    public QueryPage(SignInLink? signIn, Action<HttpContext>? begin = null)
    {
        (this.signIn, this.begin) = (signIn, begin);
        HasGraphiQL = Names.Contains("graphiql.js");
        script = Read(HasGraphiQL ? "graphiql.js" : "plain.js");
        style = Read(HasGraphiQL ? "graphiql.css" : "plain.css");
        // Serialised with the default encoder, which leaves no character that could end the element it stands in.
        var query = JsonSerializer.Serialize(Encoding.UTF8.GetString(Read("FirstQuery.graphql")));
        html = Encoding
            .UTF8.GetString(Read(HasGraphiQL ? "index.html" : "plain.html"))
            .Replace("FIRST_QUERY", query, StringComparison.Ordinal);
    }

    /// <summary>True where the build bundled GraphiQL.</summary>
    public bool HasGraphiQL { get; }

    private static IReadOnlyList<string> Names => Assembly.GetExecutingAssembly().GetManifestResourceNames();

    /// <summary>Sends the page.</summary>
    public Task SendAsync(HttpContext context) =>
        SendAsync(
            context,
            Encoding.UTF8.GetBytes(
                html.Replace("SIGN_IN", JsonSerializer.Serialize(Redeem(context)), StringComparison.Ordinal)
            ),
            "text/html",
            "no-store"
        );

    private string? Redeem(HttpContext context)
    {
        var token = signIn?.Redeem(context);
        if (token is not null)
            begin?.Invoke(context);
        return token;
    }

    /// <summary>Sends the page where a browser asks for one, instead of an answer to a question.</summary>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!IsWanted(context.HttpContext.Request))
            return await next(context);
        await SendAsync(context.HttpContext);
        return Results.Empty;
    }

    private static bool IsWanted(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && Negotiation.WantsPage(request);

    /// <summary>Maps the page at its address, and its script and style.</summary>
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, SendAsync);
        app.MapGet("/graphql/page.js", context => SendAsync(context, script, "text/javascript", "no-cache"));
        app.MapGet("/graphql/page.css", context => SendAsync(context, style, "text/css", "no-cache"));
    }

    private static async Task SendAsync(HttpContext context, byte[] content, string type, string caching)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = caching;
        headers.Vary = "Accept";
        context.Response.ContentType = type + "; charset=utf-8";
        context.Response.ContentLength = content.Length;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
