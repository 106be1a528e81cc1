using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>
/// A link that signs the query page in once, as the installation's operator: it is printed at the start, and whoever started the server opens it. Where
/// people sign in with an issuer, and where servers share a database, there is none.
/// </summary>
public sealed class SignInLink
{
    /// <summary>The name of the code in the link.</summary>
    public const string Parameter = "sign-in";

    /// <summary>How long after the start the link may be opened.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    private const int CodeBytes = 32;
    private readonly AdminToken admin;
    private readonly TimeProvider time;
    private readonly DateTimeOffset until;
    private string? code;

    /// <summary>Makes its code.</summary>
    public SignInLink(AdminToken admin, RegistryDatabase database, IOptions<SignInOptions> options, TimeProvider time)
    {
        (this.admin, this.time, until) = (admin, time, time.GetUtcNow() + Lifetime);
        if (database is SqliteDatabase && options.Value.Issuer is null)
            code = RandomNumberGenerator.GetHexString(CodeBytes * 2, lowercase: true);
    }

    /// <summary>What follows the address of the page in the link; null: there is none, or it was opened.</summary>
    public string? Query => Volatile.Read(ref code) is { } open ? $"?{Parameter}={open}" : null;

    /// <summary>The token that the page may have by the code of a request; null: none. The first who shows the code has it, and nobody after them.</summary>
    public string? Redeem(HttpContext context)
    {
        var shown = context.Request.Query[Parameter].ToString();
        if (Volatile.Read(ref code) is not { } open || time.GetUtcNow() >= until || !Equal(shown, open))
            return null;
        return Interlocked.CompareExchange(ref code, null, open) == open ? admin.Value : null;
    }

    private static bool Equal(string shown, string code) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(shown)),
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(code))
        );
}
