using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Server.People;

/// <summary>Hashes passwords and looks whether one is right, with ASP.NET Core Identity's hasher: PBKDF2 with HMAC-SHA512 and a salt of its own for each.</summary>
public sealed class Passwords : IDisposable
{
    /// <summary>Fewer characters make no password (NIST SP 800-63B asks for 8 at least, and for 15 where nothing else is asked for).</summary>
    public const int FewestCharacters = 12;

    private const int MostCharacters = 256;

    // OWASP, Password Storage Cheat Sheet, for PBKDF2-HMAC-SHA512.
    private const int Iterations = 210_000;
    private static readonly Person nobody = new()
    {
        Tenant = Domain.TextForm.Parse<TenantId>("nobody"),
        Id = PersonId.Create("nobody"),
        DisplayName = "Nobody",
        SignInName = "nobody",
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private readonly PasswordHasher<Person> hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = Iterations })
    );

    // Each takes a processor for a tenth of a second: questions are answered meanwhile.
    private readonly SemaphoreSlim permits = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> hashOfNobody;

    /// <summary>Makes the hasher.</summary>
    public Passwords() => hashOfNobody = new(() => hasher.HashPassword(nobody, Guid.NewGuid().ToString()));

    /// <summary>What is wrong with a password that somebody chose; null: nothing is.</summary>
    public static string? FindProblem(string password, Person person)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(person);
        if (password.Length < FewestCharacters)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The password has {password.Length} characters; at least {FewestCharacters} are needed. Several words make a good one."
            );
        if (password.Length > MostCharacters)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The password has {password.Length} characters; at most {MostCharacters} are taken."
            );
        if (password.Distinct().Count() < 5)
            return "The password repeats a few characters. Several words make a good one.";
        return
            password.Equals(person.SignInName, StringComparison.OrdinalIgnoreCase)
            || password.Equals(person.DisplayName, StringComparison.OrdinalIgnoreCase)
            ? "The password is your name."
            : null;
    }

    /// <summary>The hash to keep of a password.</summary>
    public Task<string> HashAsync(Person person, string password, CancellationToken cancellation) =>
        RunAsync(() => hasher.HashPassword(person, password), cancellation);

    /// <summary>Looks whether a password is right. That takes as long for nobody as for a person.</summary>
    /// <param name="person">Whose it is; null: nobody's, so that it is wrong.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PasswordVerificationResult> VerifyAsync(
        Person? person,
        string password,
        CancellationToken cancellation
    )
    {
        var hash = person?.PasswordHash;
        var shown = password.Length > MostCharacters ? "" : password;
        var result = await RunAsync(
            () => hasher.VerifyHashedPassword(person ?? nobody, hash ?? hashOfNobody.Value, shown),
            cancellation
        );
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    /// <inheritdoc/>
    public void Dispose() => permits.Dispose();

    private async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await permits.WaitAsync(cancellation);
        try
        {
            return work();
        }
        finally
        {
            permits.Release();
        }
    }
}
