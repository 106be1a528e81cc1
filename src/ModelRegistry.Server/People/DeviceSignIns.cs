using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Grains;
using ModelRegistry.Grains.Keys;
using ModelRegistry.Server.Requests;
using ModelRegistry.Server.SignIn;

namespace ModelRegistry.Server.People;

/// <summary>Lets a person confirm on the page that a program acts as them (RFC 8628). It takes plain values.</summary>
public sealed class DeviceSignIns(
    RequestScope scope,
    IGrainFactory grains,
    PersonChanges people,
    DeviceLimits limits,
    TimeProvider time
)
{
    private const int Days = 90;
    private const int MostDraws = 3;
    private const string NoCode =
        "No program waits with this code: look whether it is typed right. A code lasts ten minutes, and is used once.";

    /// <summary>Begins: a program asks to act as a person.</summary>
    /// <returns>The codes; null: too many programs of this address ask.</returns>
    internal async Task<DeviceCodes?> StartAsync(string? program, string? address)
    {
        if (!limits.TryStart(address))
            return null;
        var now = time.GetUtcNow();
        for (var draw = 1; ; draw++)
        {
            var codes = DeviceCodes.Create();
            var asked = new DeviceSignIn
            {
                Key = codes.Key,
                Hash = ServiceToken.HashOf(codes.Secret),
                Program = NameOf(program),
                StartedAt = now,
                ExpiresAt = now + DeviceSignIn.Lifetime,
            };
            var started = await people.AsServer(() => grains.DeviceSignIn(codes.Key).StartAsync(asked));
            if (started is Done<DeviceSignIn>)
                return codes;
            if (draw == MostDraws)
                throw new InvalidOperationException(
                    $"No code could be drawn: {((Refused<DeviceSignIn>)started).Failures[0].Message}"
                );
        }
    }

    /// <summary>Tells a program how far it is; where it is confirmed, with its token.</summary>
    public async Task<DeviceGrant> PollAsync(string? deviceCode)
    {
        if (!DeviceCodes.TryRead(deviceCode, out var key, out var secret))
            return new(DevicePollState.Unknown, null);
        var now = time.GetUtcNow();
        var poll = await people.AsServer(() => grains.DeviceSignIn(key).PollAsync(secret, now));
        if (poll.State is not DevicePollState.Granted)
            return new(poll.State, null);
        // Who has left since, or whose tenant is stopped, lets no program in.
        if (
            !PrincipalId.TryParse(poll.DecidedBy, out var principal)
            || scope.Snapshot.Persons.Find(principal) is not { } person
            || scope.Snapshot.Permissions.FindStop(person.Tenant) is not null
        )
            return new(DevicePollState.Denied, null);
        var issued = await people.IssueTokenAsync(person, poll.Program!, DaysFor(person), verbs: null, now);
        return issued.Text is null ? new(DevicePollState.Denied, issued) : new(DevicePollState.Granted, issued);
    }

    /// <summary>What a program that waits with a code asks of whoever is signed in.</summary>
    public async Task<DeviceQuestion> FindAsync(string? code)
    {
        if (FindConfirmer() is not { } person)
            return new(null, null, NotThese);
        if (!limits.TryCode(person.Principal))
            return new(null, null, "Too many codes were tried: wait ten minutes.");
        var now = time.GetUtcNow();
        if (
            DeviceCodes.KeyFor(code) is not { } key
            || await people.AsServer(() => grains.DeviceSignIn(key).FindAsync())
                is not { State: DeviceSignInState.Open } asked
            || now >= asked.ExpiresAt
        )
            return new(null, null, NoCode);
        return new(asked.Program, now.AddDays(DaysFor(person)), null);
    }

    /// <summary>Confirms or denies what waits with a code.</summary>
    /// <returns>Why it was not done; null: it was.</returns>
    public async Task<string?> DecideAsync(string? code, bool confirms)
    {
        if (FindConfirmer() is not { } person)
            return NotThese;
        if (!limits.TryCode(person.Principal))
            return "Too many codes were tried: wait ten minutes.";
        if (DeviceCodes.KeyFor(code) is not { } key)
            return NoCode;
        var (by, now) = (person.Principal.ToString(), time.GetUtcNow());
        var decided = await people.AsServer(() => grains.DeviceSignIn(key).DecideAsync(confirms, by, now));
        return decided is Refused<DeviceSignIn> refused ? refused.Failures[0].Message : null;
    }

    /// <summary>Ends a personal token that is shown.</summary>
    public async Task RevokeAsync(string? text)
    {
        if (
            !TokenText.TryRead(text ?? "", out var id, out var secret)
            || scope.Snapshot.Persons.FindByToken(id) is not { } person
            || !person.Tokens.First(one => one.Id == id).Accepts(secret, time.GetUtcNow())
        )
            return;
        await people.ChangeAsync(
            person,
            grain => grain.RevokeTokenAsync(id, person.Principal.ToString()),
            takesAway: true
        );
        await scope.AwaitTakenAwayAsync();
    }

    private const string NotThese =
        "Only people who sign in here with a password let a program act as them: sign in on the page.";

    // A program that shows a token confirms nothing.
    private Person? FindConfirmer() => scope.Caller.Token is null ? people.FindMyself() : null;

    private int DaysFor(Person person) =>
        Math.Min(Days, scope.Snapshot.Tenants.Find(EntityKey.Of(person.Tenant))?.LongestTokenDays ?? Days);

    private static string NameOf(string? program)
    {
        var name = new string([.. (program ?? "").Where(letter => !char.IsControl(letter))]).Trim();
        if (name.Length == 0)
            return "a program that does not say its name";
        return name.Length <= DeviceSignIn.MostProgramCharacters ? name : name[..DeviceSignIn.MostProgramCharacters];
    }
}

/// <summary>What a program is told that asks for its token.</summary>
/// <param name="State">How far it is.</param>
/// <param name="Issued">The token, where it is granted; what kept it from being made, where it was not.</param>
public sealed record DeviceGrant(DevicePollState State, IssuedPersonalToken? Issued);

/// <summary>What a program that waits with a code asks for.</summary>
/// <param name="Program">What it calls itself; null: nothing waits with the code.</param>
/// <param name="Until">Until when it would act as whoever confirms.</param>
/// <param name="Problem">Why it cannot be confirmed; null: it can.</param>
public sealed record DeviceQuestion(string? Program, DateTimeOffset? Until, string? Problem);
