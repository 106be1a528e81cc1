using ModelRegistry.Answers.Inputs;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Commands;

/// <summary>Asks about subjects.</summary>
internal sealed class SubjectChecks(IRegistry registry, HardwareInput on, UseInput use, WorkloadInput workload)
{
    /// <summary>Asks about a subject; one without a variant is asked of each, the best first.</summary>
    public async Task<CheckedSubject> CheckAsync(CheckSettings settings, string text, CancellationToken cancellation)
    {
        var (model, variant) = SubjectText.Parse(text);
        var known = await registry.FindAsync(settings.Registry, settings.Team, model, cancellation);
        var home = known.Registry;
        var names = variant is null ? known.Variants.Select(one => one.Name).ToList() : [variant];
        // A model without published weights is asked as such, and the answer says so.
        if (names.Count == 0)
            return new(text, [await CheckAsync(home, known.Name, null, cancellation)]);
        List<CheckedVariant> variants = [];
        foreach (var name in names)
            variants.Add(await CheckAsync(home, known.Name, name, cancellation));
        return new(text, [.. variants.OrderBy(one => one.Answer.Verdict)]);
    }

    /// <summary>Asks about weights that are not registered.</summary>
    public async Task<CheckedVariant> CheckAsync(string name, CandidateInput candidate, CancellationToken cancellation)
    {
        var subject = new SubjectInput { Candidate = candidate };
        var answer = await registry.GetAsync(Questions.CheckDeployment(subject, on, use, workload), cancellation);
        return new(name, answer.Value!, answer.Json);
    }

    private async Task<CheckedVariant> CheckAsync(
        string home,
        string model,
        string? variant,
        CancellationToken cancellation
    )
    {
        var subject = new SubjectInput
        {
            Variant = new()
            {
                Registry = home,
                Model = model,
                Variant = variant,
            },
        };
        var answer = await registry.GetAsync(Questions.CheckDeployment(subject, on, use, workload), cancellation);
        return new(variant is null ? model : $"{model}:{variant}", answer.Value!, answer.Json);
    }
}
