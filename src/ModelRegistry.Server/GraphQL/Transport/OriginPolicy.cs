using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using ModelRegistry.Server.GraphQL.Guard;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Lets pages of the origins in the settings ask the API. They send their token in a header: no cookie goes with what they ask.</summary>
internal sealed class OriginPolicy(IOptions<WireOptions> options) : IConfigureOptions<CorsOptions>
{
    /// <summary>Its name.</summary>
    public const string Name = "graphql";

    // Browsers ask again after two hours at most, whatever they are told.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(2);

    private static readonly string[] Shown =
    [
        "ETag",
        "RateLimit",
        "RateLimit-Policy",
        "Retry-After",
        "WWW-Authenticate",
    ];

    /// <inheritdoc/>
    public void Configure(CorsOptions cors) =>
        cors.AddPolicy(
            Name,
            policy =>
                policy
                    .WithOrigins([.. options.Value.Origins])
                    .WithMethods(HttpMethods.Get, HttpMethods.Post)
                    .AllowAnyHeader()
                    .WithExposedHeaders(Shown)
                    .SetPreflightMaxAge(AskAgainAfter)
        );
}
