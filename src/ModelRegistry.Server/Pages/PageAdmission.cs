using Microsoft.AspNetCore.Http.HttpResults;
using ModelRegistry.Domain;
using ModelRegistry.Pages.Layout;
using ModelRegistry.Pages.Screens;
using ModelRegistry.Server.GraphQL.Execution;
using ModelRegistry.Server.GraphQL.Transport;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Pages;

/// <summary>Lets requests for the page in, as those for the API are, and says on a page why one is not answered.</summary>
internal sealed class PageAdmission(RequestAdmission admission, SessionCookie cookie, DocumentExecutor executor)
{
    // The page has no script, and nothing of it comes from anywhere else. Forms go to this server.
    private const string Policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Answers a request for the page.</summary>
    public async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        AddHeaders(http.Response);
        // The link that the first start prints leads here; it signs the query page in.
        if (http.Request.Query.ContainsKey(SignInLink.Parameter))
        {
            http.Response.Redirect($"{http.Request.PathBase}{QueryPage.Path}{http.Request.QueryString}");
            return;
        }

        var request = http.RequestServices.GetRequiredService<RequestScope>();
        var failure = await AdmitAsync(http, request);
        RateLimitHeaders.Add(http.Response, request);
        if (failure is { Code: FailureCode.Unauthenticated } && http.Request.Headers.Authorization.Count == 0)
        {
            http.Response.Redirect($"{http.Request.PathBase}{SignInScreen.Path}");
            return;
        }

        if (failure is not null)
        {
            await RefuseAsync(http, failure);
            return;
        }

        try
        {
            await next(http);
        }
        catch (Exception exception) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            var message = executor.LogFailure(exception, http.TraceIdentifier);
            await ShowAsync(http, message, StatusCodes.Status500InternalServerError);
        }
    }

    // A browser whose session has ended is anybody's: it is told so by what it no longer sees, and may sign in again.
    private async ValueTask<Failure?> AdmitAsync(HttpContext http, RequestScope request)
    {
        var credential = Credential.From(http);
        var session = credential.Token is null ? cookie.Find(http) : null;
        var failure = await admission.AwaitSessionAsync(request, session, http.RequestAborted);
        if (failure is not null)
            return failure;
        if (session is not null && !await admission.TryResumeAsync(request, credential, session, http.RequestAborted))
            SessionCookie.Delete(http);
        if (!request.IsSignedIn && !IsOpen(http.Request.Path))
            failure = await admission.SignInAsync(request, credential, http.RequestAborted);
        return failure
            ?? await admission.AwaitOwnWritesAsync(request, http.RequestAborted)
            ?? admission.AcquireLimit(request)
            ?? request.StalePosition;
    }

    // Whoever is not signed in yet comes here, also where a registry answers nobody else.
    private static bool IsOpen(PathString path) => path == SignInScreen.Path || path == InvitationScreen.Path;

    private static Task RefuseAsync(HttpContext http, Failure failure)
    {
        var status = RequestRefusal.StatusOf(failure);
        RequestRefusal.AddHeaders(http.Response, status);
        return ShowAsync(http, failure.Message, status);
    }

    private static Task ShowAsync(HttpContext http, string message, int status)
    {
        var parameters = new Dictionary<string, object?> { [nameof(Document.Refused)] = message };
        return new RazorComponentResult<Document>(parameters) { StatusCode = status }.ExecuteAsync(http);
    }

    private static void AddHeaders(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.CacheControl = "no-cache, no-store";
        response.Headers.Pragma = "no-cache";
    }
}
