namespace ModelRegistry.Answers.Inputs;

/// <summary>A policy to try, and the question to try it on.</summary>
public sealed record PreviewPolicyInput : ISized
{
    /// <summary>The policy, as definePolicy would take it.</summary>
    public required DefinePolicyInput Policy { get; init; }

    /// <summary>The hardware that is asked about.</summary>
    public required HardwareInput On { get; init; }

    /// <summary>The use that is asked about; its team, where it names one, is of the tenant.</summary>
    public required UseInput Use { get; init; }

    /// <summary>What is asked of the hardware.</summary>
    public WorkloadInput? Workload { get; init; }

    /// <summary>How many pools are asked about.</summary>
    public int SizeIn(QuestionScope scope) => On.SizeIn(scope);
}
