using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;

namespace ModelRegistry.Pages.Models;

/// <summary>Reports how a run ended of what a question asks about, for those who contribute to a registry.</summary>
public sealed partial class ReportPart
{
    [SupplyParameterFromForm(FormName = "report")]
    private ReportForm? Form { get; set; }

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    /// <summary>What was read of it.</summary>
    [Parameter, EditorRequired]
    public AskedQuestion Asked { get; set; } = null!;

    /// <summary>The variant and the machine that were answered for.</summary>
    [Parameter, EditorRequired]
    public ExplainedTechnicalAnswer Technical { get; set; } = null!;

    /// <summary>The registries that may keep the report; at least one.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Registries { get; set; } = [];

    /// <summary>Called when something was reported: the question is answered again.</summary>
    [Parameter, EditorRequired]
    public EventCallback OnReported { get; set; }

    private string Action => $"{Address.At("/check")}#tried";

    // What was typed stays, until it is kept.
    private ReportForm Shown => Form ?? new() { Runtime = RuntimeOf(Technical.Command) };

    private int Devices => Technical.System!.DevicesPerNode * Technical.System.Nodes;

    private string What
    {
        get
        {
            var machine = string.Create(
                CultureInfo.InvariantCulture,
                $"{Devices} × {Technical.System!.Accelerator.Name}"
            );
            var context = Asked.Workload.ContextTokens is { } tokens ? $", {Units.Tokens(tokens)} context" : "";
            var together = string.Create(CultureInfo.InvariantCulture, $"{Asked.Workload.Concurrency} at once");
            return $"It is about {Technical.Variant} on {machine}{context}, {together}, as asked above, and seen today.";
        }
    }

    private async Task ReportAsync()
    {
        if (Form is not { } typed)
            return;
        if (typed.FindProblem() is { } problem)
        {
            Refuse(problem);
            return;
        }

        var system = Technical.System!;
        var variant = new VariantRefInput
        {
            Registry = Address[AddressField.Registry] ?? ModelAddress.Public,
            Model = Address[AddressField.Model]!,
            Variant = Technical.Variant,
        };
        var input = typed.Read(variant, system.Accelerator.Key) with
        {
            Devices = Devices,
            ContextTokens = Asked.Workload.ContextTokens,
            Concurrency = Asked.Workload.Concurrency,
            ObservedOn = Today,
        };
        if (
            !await ChangeAsync(
                Changes.ReportCompatibility(input),
                $"The report is kept by {input.Registry}, and counts from now on."
            )
        )
            return;
        Form = null;
        await OnReported.InvokeAsync();
    }

    private static string? RuntimeOf(CommandAnswer? command)
    {
        if (command is null)
            return null;
        return command.Version is null ? command.Runtime : $"{command.Runtime}@{command.Version}";
    }
}
