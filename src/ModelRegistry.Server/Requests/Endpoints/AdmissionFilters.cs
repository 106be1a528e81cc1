using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Requests.Endpoints;

/// <summary>Declares where an endpoint is mapped that its requests are let in by <see cref="RequestAdmission"/>.</summary>
public static class AdmissionFilters
{
    /// <summary>Adds the filters that wait for a position, sign the caller in, hold them to their limits, and refuse a stale position, in this order.</summary>
    public static TBuilder RequireAdmission<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint
            .AddFilter((admission, _) => new PositionFilter(admission))
            .AddFilter(
                (admission, services) => new SignInFilter(admission, services.GetRequiredService<SessionCookie>())
            )
            .AddFilter((admission, _) => new RequestLimitFilter(admission))
            .AddFilter((_, _) => new StalePositionFilter());

    // The filter is made once, and not for each request.
    private static TBuilder AddFilter<TBuilder>(
        this TBuilder endpoint,
        Func<RequestAdmission, IServiceProvider, IEndpointFilter> create
    )
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilterFactory(
            (endpointContext, next) =>
            {
                var services = endpointContext.ApplicationServices;
                var filter = create(services.GetRequiredService<RequestAdmission>(), services);
                return context => filter.InvokeAsync(context, next);
            }
        );
}
