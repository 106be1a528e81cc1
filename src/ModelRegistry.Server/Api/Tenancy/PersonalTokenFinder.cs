using ModelRegistry.Answers;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Server.Requests;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>Finds personal tokens by their ids, which are parts of their persons.</summary>
internal sealed class PersonalTokenFinder() : NodeFinder<Person>(EntityKinds.Person)
{
    /// <inheritdoc/>
    protected override Person? FindEntity(string key, RequestScope scope) =>
        base.FindEntity(key, scope) is { } person
        && (person.Principal == scope.Caller.Principal || scope.Caller.Has(Role.Admin, person.Tenant))
            ? person
            : null;

    /// <inheritdoc/>
    protected override INode? NodeOf(Person person, string part, RequestScope scope) =>
        person.Tokens.FirstOrDefault(token => token.Id.ToString() == part) is { } token
            ? new ServiceTokenNode(person, token)
            : null;
}
