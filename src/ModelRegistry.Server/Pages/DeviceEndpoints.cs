using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Pages.Screens;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.People;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.Requests.Endpoints;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Pages;

/// <summary>Where programs ask to act as a person, ask whether it is confirmed, and end their token: RFC 8628 and RFC 7009. Nobody is signed in here.</summary>
public static class DeviceEndpoints
{
    private const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    private const string Base = "/oauth";

    /// <summary>Maps them below <c>/oauth</c>.</summary>
    public static void MapDeviceSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost($"{Base}/device_authorization", StartAsync);
        app.MapPost($"{Base}/token", PollAsync);
        app.MapPost($"{Base}/revoke", RevokeAsync);
    }

    private static async Task StartAsync(HttpContext http, DeviceSignIns devices, PageAddress page)
    {
        if (await ReadAsync(http) is not { } form)
            return;
        var address = http.Connection.RemoteIpAddress?.ToString();
        if (await devices.StartAsync(form["device_name"], address) is not { } codes)
        {
            http.Response.Headers.RetryAfter = "60";
            await RefuseAsync(http, "slow_down", StatusCodes.Status429TooManyRequests);
            return;
        }

        var screen = $"{page.Value}{DeviceScreen.Path}";
        await http.Response.WriteAsJsonAsync(
            new
            {
                device_code = codes.DeviceCode,
                user_code = codes.UserCode,
                verification_uri = screen,
                verification_uri_complete = $"{screen}?code={codes.UserCode}",
                expires_in = (int)DeviceSignIn.Lifetime.TotalSeconds,
                interval = (int)DeviceSignIn.Interval.TotalSeconds,
            },
            http.RequestAborted
        );
    }

    private static async Task PollAsync(HttpContext http, DeviceSignIns devices, TimeProvider time)
    {
        if (await ReadAsync(http) is not { } form)
            return;
        if (form["grant_type"] != Grant)
        {
            await RefuseAsync(http, "unsupported_grant_type");
            return;
        }

        var grant = await devices.PollAsync(form["device_code"]);
        if (grant is not { State: DevicePollState.Granted, Issued: { Text: { } text } issued })
        {
            await RefuseAsync(http, ErrorOf(grant.State), message: grant.Issued?.Failures[0].Message);
            return;
        }

        await http.Response.WriteAsJsonAsync(
            new
            {
                access_token = text,
                token_type = "Bearer",
                expires_in = (long)(issued.Token.ExpiresAt - time.GetUtcNow()).TotalSeconds,
                registry_position = issued.Position,
            },
            http.RequestAborted
        );
    }

    // A token that is not known is ended already: RFC 7009, section 2.2.
    private static async Task RevokeAsync(HttpContext http, DeviceSignIns devices)
    {
        if (await ReadAsync(http) is { } form)
            await devices.RevokeAsync(form["token"]);
    }

    // The codes of RFC 8628, section 3.5, and RFC 6749, section 5.2.
    private static string ErrorOf(DevicePollState state) =>
        state switch
        {
            DevicePollState.Pending => "authorization_pending",
            DevicePollState.SlowDown => "slow_down",
            DevicePollState.Denied => "access_denied",
            DevicePollState.Expired => "expired_token",
            _ => "invalid_grant",
        };

    // Null: the request was answered.
    private static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        var services = http.RequestServices;
        var (request, admission) = (
            services.GetRequiredService<RequestScope>(),
            services.GetRequiredService<RequestAdmission>()
        );
        http.Response.Headers.CacheControl = "no-store";
        var limiter = services.GetRequiredService<RequestLimiter>();
        var failure = await admission.AwaitPositionAsync(request, null, http.RequestAborted);
        if (failure is null)
        {
            request.Admit(limiter.AttemptAcquire(http.Connection.RemoteIpAddress?.ToString()));
            RateLimitHeaders.Add(http.Response, request);
            failure = request.Limit!.Refusal;
        }

        if (failure is not null)
        {
            await new RequestRefusal(failure).ExecuteAsync(http);
            return null;
        }

        if (!http.Request.HasFormContentType)
        {
            await RefuseAsync(
                http,
                "invalid_request",
                message: "The body is a form: application/x-www-form-urlencoded."
            );
            return null;
        }

        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException e)
        {
            await RefuseAsync(http, "invalid_request", message: e.Message);
            return null;
        }
    }

    private static Task RefuseAsync(
        HttpContext http,
        string error,
        int status = StatusCodes.Status400BadRequest,
        string? message = null
    )
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(new { error, error_description = message }, http.RequestAborted);
    }
}
