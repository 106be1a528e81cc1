using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Running;

/// <summary>Where a model is looked up: in the registry that is named; else in that of the team, then in "public".</summary>
public static class ModelHome
{
    private const string Public = "public";

    /// <summary>The model.</summary>
    /// <exception cref="CommandFailure">It is in none of them.</exception>
    public static async Task<ModelAnswer> FindAsync(
        this IRegistry registry,
        string? home,
        string? team,
        string name,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(registry);
        if (home is null && team is not null)
        {
            var own = await registry.AskAsync(Questions.Model(team, name), cancellation);
            if (own.Value is { } model)
                return model;
            // Only what the team has not is looked up elsewhere: another model of that name would be answered for.
            if (FailureCodes.Find(own.Faults[0].Code) is not FailureCode.ModelNotFound)
                throw new CommandFailure(Asking.ExitCodeOf(own.Faults[0].Code), own.Faults[0].Message);
        }

        return (await registry.GetAsync(Questions.Model(home ?? Public, name), cancellation)).Value!;
    }
}
