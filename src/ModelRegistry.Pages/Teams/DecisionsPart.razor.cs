using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain.Policies;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Teams;

/// <summary>What counsel of the team's tenant decided, and until when it holds.</summary>
public sealed partial class DecisionsPart
{
    private const int Most = 100;
    private const string DayForm = "yyyy-MM-dd";

    [SupplyParameterFromForm(FormName = "decide")]
    private string? Taken { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private string? License { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private string? Rule { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private string? Models { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private string? Reason { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private string? Evidence { get; set; }

    [SupplyParameterFromForm(FormName = "decide")]
    private string? ExpiresOn { get; set; }

    [SupplyParameterFromForm(FormName = "revoke-decision")]
    private string? Decision { get; set; }

    [SupplyParameterFromForm(FormName = "revoke-decision")]
    private string? Because { get; set; }

    private IReadOnlyList<DeterminationAnswer> Decisions { get; set; } = [];

    private string Usual => Today.AddYears(1).ToString(DayForm, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync() =>
        Decisions = [
            .. (
                (await GetAsync(Questions.Determinations(new(Place.Tenant.Name, null, null, null, Most))))?.Nodes ?? []
            ).Reverse(),
        ];

    private bool Holds(DeterminationAnswer one) => one.RevokedAt is null && one.ExpiresOn > Today;

    private string Standing(DeterminationAnswer one)
    {
        if (one.RevokedAt is { } revoked)
            return $"Revoked on {Dates.Day(DateOnly.FromDateTime(revoked.UtcDateTime))}.";
        return Holds(one)
            ? $"Holds until {Dates.Day(one.ExpiresOn)} ({Dates.Age(one.ExpiresOn, Today)})."
            : $"Ended on {Dates.Day(one.ExpiresOn)} ({Dates.Age(one.ExpiresOn, Today)}).";
    }

    private async Task RecordAsync()
    {
        if (
            !DateOnly.TryParseExact(ExpiresOn, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var ends)
        )
        {
            Refuse($"'{ExpiresOn}' is no day such as {Usual}.");
            return;
        }

        var input = new RecordDeterminationInput
        {
            Tenant = Place.Tenant.Name,
            Decision = ValueOf<DeterminationDecision>(Taken) ?? DeterminationDecision.Denied,
            License = TextOf(License),
            Rule = TextOf(Rule),
            Models = TypedWords.In(Models),
            Reason = Reason ?? "",
            Evidence = TextOf(Evidence),
            ExpiresOn = ends,
        };
        if (
            await ChangeAsync(Questions.RecordDetermination(input), "The decision is recorded, and counts from now on.")
        )
        {
            (License, Rule, Models, Reason, Evidence) = (null, null, null, null, null);
            await ReadAsync();
        }
    }

    private async Task RevokeAsync()
    {
        var input = new RevokeDeterminationInput { Id = Decision ?? "", Reason = Because ?? "" };
        if (await ChangeAsync(Questions.RevokeDetermination(input), "The decision is revoked: it holds no more."))
            await ReadAsync();
    }
}
