using Microsoft.AspNetCore.Authentication;
using ModelRegistry.Domain;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>Finds out who asks: an authentication handler reads the token that the request presents.</summary>
public sealed class SignInFilter(RequestAdmission admission, SessionCookie cookie) : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var request = http.RequestServices.GetRequiredService<RequestScope>();
        var failure =
            await SignInAsync(http, request) ?? await admission.AwaitOwnWritesAsync(request, http.RequestAborted);
        if (failure is null)
            return await next(context);
        RateLimitHeaders.Add(http.Response, request);
        return new RequestRefusal(failure);
    }

    private async ValueTask<Failure?> SignInAsync(HttpContext http, RequestScope request)
    {
        if (http.Request.Headers.Authorization.Count == 0)
        {
            var credential = cookie.CredentialOf(http);
            return await admission.AwaitSessionAsync(request, credential.Session, http.RequestAborted)
                ?? await admission.SignInAsync(request, credential, http.RequestAborted);
        }

        var result = await http.AuthenticateAsync(BearerTokenHandler.SchemeName);
        if (result.Failure is { } failure)
            return admission.Reject(request, Credential.From(http), failure.Message);
        http.User = result.Principal!;
        return null;
    }
}
