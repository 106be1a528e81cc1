using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace ModelRegistry.Server.GraphQL.Transport;

/// <summary>Names answers, so that a client that has one need not be sent it again (RFC 9110, section 8.8.3).</summary>
internal static class EntityTags
{
    private const int Bytes = 16;

    /// <summary>The tag of an answer. It is weak: what is sent may be compressed.</summary>
    public static EntityTagHeaderValue For(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new($"\"{Base64Url.EncodeToString(hash[..Bytes])}\"", isWeak: true);
    }

    /// <summary>Tells the tag, and that what was sent before may be used again where the server says so.</summary>
    /// <param name="http">The request.</param>
    /// <param name="tag">The tag of its answer.</param>
    /// <param name="isPrivate">True: it holds for this caller only.</param>
    /// <returns>True: the client has it, and is told so in place of the answer.</returns>
    public static bool IsHeld(HttpContext http, EntityTagHeaderValue tag, bool isPrivate)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new()
        {
            NoCache = true,
            Private = isPrivate,
            Public = !isPrivate,
        };
        var held = http.Request.GetTypedHeaders().IfNoneMatch;
        if (!held.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false)))
            return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
