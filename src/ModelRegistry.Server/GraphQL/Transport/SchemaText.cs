using System.Text;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.Options;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.GraphQL.Guard;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Sends the schema as text, to those who may read it.</summary>
internal sealed class SchemaText(ISchema schema, IOptions<WireOptions> options)
{
    /// <summary>Where it stands.</summary>
    public const string Path = "/schema.graphql";

    private readonly Lazy<byte[]> text = new(() => Encoding.UTF8.GetBytes(Print(schema)));

    /// <summary>The schema in the language of the specification, its types in the order of their names.</summary>
    public static string Print(ISchema schema) => schema.Print(new() { StringComparison = StringComparison.Ordinal });

    /// <summary>Sends it.</summary>
    public async Task SendAsync(HttpContext http)
    {
        if (!options.Value.Introspection)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var caller = http.RequestServices.GetRequiredService<RequestScope>().Caller;
        http.Response.Headers.Vary = "Authorization";
        if (EntityTags.IsHeld(http, EntityTags.For(text.Value), caller.Principal != PrincipalId.Anonymous))
            return;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        await http.Response.Body.WriteAsync(text.Value, http.RequestAborted);
    }
}
