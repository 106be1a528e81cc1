using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.People;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of a personal token.</summary>
/// <param name="Token">The token; null: refused.</param>
/// <param name="Secret">The text to send as Authorization: Bearer; shown this once, and never stored. Null: refused.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with the first request that shows the token.</param>
/// <param name="ReplacedVersion">Null: what is changed here has no versions.</param>
/// <param name="Warnings">What was taken and will not work as it is.</param>
public sealed record CreatePersonalTokenPayload(
    ServiceTokenNode? Token,
    string? Secret,
    IReadOnlyList<IError> Errors,
    string? Position,
    int? ReplacedVersion,
    IReadOnlyList<Warning> Warnings
);

/// <summary>Changes of the tokens of persons.</summary>
public sealed class PersonalTokenMutations(RequestScope scope, PersonChanges people, TimeProvider time)
{
    /// <summary>
    /// Makes a token by which a program acts as whoever asks: it carries the roles that they have at each request, and ends with them. For people who sign
    /// in here with a password. No token makes tokens.
    /// </summary>
    public async Task<CreatePersonalTokenPayload> CreatePersonalTokenAsync(CreatePersonalTokenInput input)
    {
        var reader = new InputReader(scope);
        var person = people.FindMyself();
        if (person is null || scope.Caller.Token is not null)
            reader.Refuse(
                new Failure(
                    FailureCode.Forbidden,
                    $"'{scope.Caller.Name}' cannot make a personal token: people do, who are signed in here with a password.",
                    []
                )
            );
        reader.InRange(input.ExpiresInDays, 1, LongestDays(person), "expiresInDays");
        if (input.Verbs is { Count: 0 })
            reader.Refuse("A token names what it may do, or leaves verbs out.", "verbs");
        if (reader.Failed)
            return new(null, null, Errors.Of(reader.Failures), null, null, []);
        var issued = await people.IssueTokenAsync(
            person!,
            input.Name,
            input.ExpiresInDays,
            input.Verbs,
            time.GetUtcNow()
        );
        return issued.Person is { } next
            ? new(new(next, issued.Token), issued.Text, [], issued.Position, null, [])
            : new(null, null, Errors.Of(issued.Failures), null, null, []);
    }

    private int LongestDays(Person? person) =>
        person is not null && scope.Snapshot.Tenants.Find(EntityKey.Of(person.Tenant))?.LongestTokenDays is { } longest
            ? longest
            : ServiceToken.MaxDays;
}
