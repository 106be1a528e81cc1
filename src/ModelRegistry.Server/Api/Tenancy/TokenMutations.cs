using ModelRegistry.Answers;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Answers.Tenancy;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Grains.Tenancy;
using ModelRegistry.Server.Limits;
using ModelRegistry.Server.People;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.Api.Tenancy;

/// <summary>What became of a service token.</summary>
/// <param name="Token">The token; null: refused.</param>
/// <param name="Secret">The text to send as Authorization: Bearer; shown this once, and never stored. Null: refused, or the token has no new secret.</param>
/// <param name="Errors">Why it was refused; empty: done.</param>
/// <param name="Position">What to send as Registry-Position with the first request that shows the token.</param>
public sealed record TokenPayload(
    ServiceTokenNode? Token,
    string? Secret,
    IReadOnlyList<IError> Errors,
    string? Position
)
{
    /// <summary>What was taken and will not work as it is: nothing of this change.</summary>
    public IReadOnlyList<Warning> Warnings => [];
}

/// <summary>Changes of service tokens.</summary>
public sealed class TokenMutations(
    RequestScope scope,
    IGrainFactory grains,
    Changes changes,
    TokenRevocation revocation,
    PersonChanges people,
    TenantLimits limits,
    TimeProvider time
)
{
    private const int MaxFormerMinutes = 7 * 24 * 60;

    /// <summary>Makes a token for a program, limited to registries and verbs; by a maintainer of each of the registries. It belongs to these, and stays when its maker leaves them. No token makes tokens.</summary>
    public async Task<TokenPayload> CreateTokenAsync(CreateTokenInput input)
    {
        var reader = new InputReader(scope);
        var needs = RequiresRoleAttribute.Of<IServiceTokenGrain>(nameof(IServiceTokenGrain.CreateAsync));
        IReadOnlyList<RegistryId> registries =
        [
            .. input
                .Registries.Take(100)
                .Select((text, i) => scope.ReadRegistry(reader, text, needs, "registries", $"{i}")),
        ];
        reader.InRange(input.ExpiresInDays, 1, ServiceToken.MaxDays, "expiresInDays");
        if (registries.Count == 0)
            reader.Refuse("A token names the registries that it reaches.", "registries");
        else if (
            scope.Snapshot.Tokens.All.Count(token => token.Registry == registries[0] && !token.Revoked)
            >= ServiceToken.MaxPerRegistry
        )
            reader.Refuse(
                Failure.Limit(
                    $"'{registries[0]}' keeps {ServiceToken.MaxPerRegistry} tokens, and no more: revoke one that is not used.",
                    ["registries"]
                )
            );
        if (
            !reader.Failed
            && registries[0].Tenant is { } keeper
            && scope.Snapshot.Tenants.Find(EntityKey.Of(keeper))?.LongestTokenDays is { } longest
            && input.ExpiresInDays > longest
        )
            reader.Refuse(
                $"Tokens of the tenant '{keeper}' are made for at most {longest} days, and not for {input.ExpiresInDays}.",
                "expiresInDays"
            );
        if (!reader.Failed && registries[0].Tenant is { } tenant && TokensOf(tenant) >= limits.Of(tenant).Tokens)
            reader.Refuse(
                Failure.Limit(
                    $"The tenant '{tenant}' may keep {limits.Of(tenant).Tokens} tokens, and no more: revoke one that is not used.",
                    ["registries"]
                )
            );
        if (reader.Failed)
            return new(null, null, Errors.Of(reader.Failures), null);
        var (id, secret, now) = (TokenText.NewId(), TokenText.NewSecret(), time.GetUtcNow());
        var token = new ServiceToken
        {
            Id = id,
            DisplayName = input.Name,
            Registries = registries,
            Verbs = [.. input.Verbs.Distinct()],
            Hash = ServiceToken.HashOf(secret),
            CreatedBy = scope.Caller.Name,
            AlsoMadeBy = [.. scope.Caller.AlsoKnownAs.Select(name => new MakerName(name))],
            CreatedAt = now,
            ExpiresAt = now.AddDays(input.ExpiresInDays),
        };
        return await ChangeAsync(token, TokenText.Of(id, secret), grain => grain.CreateAsync(token, scope.Caller.Name));
    }

    /// <summary>Gives a token another secret; by a maintainer of each of the registries that it reaches.</summary>
    public async Task<TokenPayload> RotateTokenAsync(RotateTokenInput input)
    {
        var reader = new InputReader(scope);
        var token = Read(
            reader,
            input.Token,
            RequiresRoleAttribute.Of<IServiceTokenGrain>(nameof(IServiceTokenGrain.RotateAsync)),
            everywhere: true
        );
        reader.InRange(input.KeepFormerMinutes, 0, MaxFormerMinutes, "keepFormerMinutes");
        if (reader.Failed)
            return new(null, null, Errors.Of(reader.Failures), null);
        var secret = TokenText.NewSecret();
        DateTimeOffset? formerUntil =
            input.KeepFormerMinutes == 0 ? null : time.GetUtcNow().AddMinutes(input.KeepFormerMinutes);
        return await ChangeAsync(
            token!,
            TokenText.Of(token!.Id, secret),
            grain => grain.RotateAsync(ServiceToken.HashOf(secret), formerUntil, scope.Caller.Name)
        );
    }

    /// <summary>Refuses a token from now on, for good; by a maintainer of any of the registries that it reaches, or an admin of the tenant. A personal token: by its person, or an admin of their tenant.</summary>
    public async Task<TokenPayload> RevokeTokenAsync(RevokeTokenInput input)
    {
        if (FindPersonal(input.Token) is { } person)
            return await RevokePersonalAsync(person, TextForm.Parse<TokenId>(input.Token));
        var reader = new InputReader(scope);
        var token = Read(reader, input.Token, ServiceTokenGrain.Revoking, everywhere: false);
        return reader.Failed
            ? new(null, null, Errors.Of(reader.Failures), null)
            : await ChangeAsync(token!, null, grain => grain.RevokeAsync(scope.Caller.Name), takesAway: true);
    }

    /// <summary>Refuses all tokens of a tenant and of its people from now on, or those that somebody made; by its admins.</summary>
    public async Task<RevokeTokensPayload> RevokeTokensAsync(RevokeTokensInput input)
    {
        var reader = new InputReader(scope);
        var tenant = scope.ReadTenant(reader, input.Tenant, RevokingMany, "tenant");
        var maker = input.CreatedBy is { } name ? reader.Text<PrincipalId>(name, "createdBy") : null;
        if (reader.Failed)
            return new([], Errors.Of(reader.Failures), null, null, []);
        var revoked = await revocation.RevokeAsync(token =>
            tenant.Equals(token.Registry.Tenant) && (maker is null || token.IsMadeBy(maker))
        );
        var personal = await RevokePersonalAsync(tenant, maker);
        return new(
            [.. revoked.Tokens.Select(token => new ServiceTokenNode(token, scope)), .. personal.Revoked],
            [.. Errors.Of(revoked.Failures), .. personal.Errors],
            personal.Position ?? revoked.Position,
            null,
            []
        );
    }

    private async Task<RevokeTokensPayload> RevokePersonalAsync(TenantId tenant, PrincipalId? maker)
    {
        List<ServiceTokenNode> revoked = [];
        List<IError> errors = [];
        string? position = null;
        var now = time.GetUtcNow();
        foreach (
            var person in scope
                .Snapshot.Persons.All.Where(person =>
                    person.Tenant == tenant && (maker is null || person.Principal == maker)
                )
                .ToList()
        )
        foreach (var token in person.Tokens.Where(token => token.IsInForceAt(now)))
        {
            var one = await RevokePersonalAsync(person, token.Id);
            errors.AddRange(one.Errors);
            if (one.Token is { } done)
                revoked.Add(done);
            position = one.Position ?? position;
        }

        return new(revoked, errors, position, null, []);
    }

    // One that the caller may not revoke is told of as one that does not exist.
    private Person? FindPersonal(string text) =>
        TokenId.TryParse(text, out var id)
        && scope.Snapshot.Persons.FindByToken(id) is { } person
        && (
            (person.Principal == scope.Caller.Principal && scope.Caller.Verbs is null)
            || RevokingMany.IsMetBy(scope.Caller, person.Tenant)
        )
            ? person
            : null;

    private async Task<TokenPayload> RevokePersonalAsync(Person person, TokenId token)
    {
        var change = await people.ChangeAsync(
            person,
            grain => grain.RevokeTokenAsync(token, scope.Caller.Name),
            takesAway: true
        );
        return change.Value is { } next
            ? new(new(next, next.Tokens.First(one => one.Id == token)), null, [], change.Position)
            : new(null, null, Errors.Of(change.Failures), null);
    }

    private static RequiresRoleAttribute RevokingMany { get; } = new(Role.Admin);

    private int TokensOf(TenantId tenant) =>
        scope.Snapshot.Tokens.All.Count(token =>
            tenant.Equals(token.Registry.Tenant) && !token.Revoked && token.ExpiresAt > time.GetUtcNow()
        );

    // A new secret reaches all that the token reaches; to stop it, whoever keeps one of these is enough.
    private ServiceToken? Read(InputReader reader, string text, RequiresRoleAttribute needs, bool everywhere)
    {
        if (
            TokenId.TryParse(text, out var id)
            && scope.Snapshot.Tokens.Find(id) is { } token
            && token.Registries.Any(scope.Knows)
        )
        {
            var beyond = token.Registries.Where(registry => !needs.IsMetBy(scope.Caller, registry)).ToList();
            if (everywhere ? beyond.Count == 0 : beyond.Count < token.Registries.Count)
                return token;
            // Of what the token reaches, the caller may know a part only.
            var known = token.Registries.First(scope.Knows);
            scope.Forbid(
                reader,
                needs,
                beyond.Find(scope.Knows)?.ToString() ?? known.Tenant?.ToString() ?? known.ToString(),
                "token"
            );
        }
        else
        {
            scope.NoteUnseen(id);
            reader.Refuse(NotFound.Token(text, ["token"]));
        }

        return null;
    }

    private async Task<TokenPayload> ChangeAsync(
        ServiceToken token,
        string? shown,
        Func<IServiceTokenGrain, Task<Change<ServiceToken>>> call,
        bool takesAway = false
    )
    {
        var change = await changes.OfAsync(
            EntityKind.Token,
            EntityKey.Of(token.Registry, token.Id),
            () => call(grains.ServiceToken(token.Registry, token.Id)),
            takesAway
        );
        return change.Value is { } done
            ? new(new(done, scope), shown, [], change.Position)
            : new(null, null, Errors.Of(change.Failures), null);
    }
}
