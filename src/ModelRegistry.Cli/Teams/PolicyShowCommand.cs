using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Output;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Teams;

/// <summary>The policy of a tenant; as JSON it is what <c>policy apply</c> takes.</summary>
public sealed class PolicyShowCommand(CommandStreams streams) : PrintingCommand<PolicyShowSettings>(streams)
{
    private static readonly Column[] Columns = [new("RULE"), new("EFFECT"), new("UNTIL"), new("WHY", MaxWidth: 80)];

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(
        PolicyShowSettings settings,
        Printer printer,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(printer);
        var form = settings.Form();
        var registry = RegistryChoice.Server(settings.Registries());
        var answer = await registry.GetAsync(Questions.Policy(settings.Tenant), cancellation);
        var policy = answer.Value!;
        if (form is OutputForm.Json)
        {
            printer.Json(answer.Json);
            return ExitCode.Passed;
        }

        if (form is OutputForm.Table)
            printer.Line(
                $"{policy.Tenant}: {Word(policy.ByDefault)} by default; a rule is relied on for {policy.ReviewLimitDays} days after its review"
            );
        var rows = policy.PublicRules.Select(RowOf).Concat(policy.Rules.Select(RowOf)).ToList();
        ListPrinting.Print(form, new(Columns, rows), 0, printer);
        return ExitCode.Passed;
    }

    private static IReadOnlyList<Cell> RowOf(PublicRuleSwitchAnswer on) =>
        [on.Rule, on.Effect is { } effect ? Word(effect) : "as published", "", "a public rule"];

    private static IReadOnlyList<Cell> RowOf(PolicyRuleAnswer rule) =>
        [rule.Name, Word(rule.Effect), rule.Until is { } until ? $"{until:yyyy-MM-dd}" : "", rule.Reason];

    private static string Word<T>(T value)
        where T : struct, Enum => EnumText.Name(value).ToLowerInvariant();
}
