using System.ComponentModel;

namespace ModelRegistry.Answers.Inputs;

/// <summary>A service token that gets another secret.</summary>
public sealed record RotateTokenInput
{
    /// <summary>The token's key.</summary>
    public required string Token { get; init; }

    /// <summary>Minutes for which the secret before is taken too, so that programs can change over: 0 to 10,080 (a week).</summary>
    [DefaultValue(0)]
    public int KeepFormerMinutes { get; init; }
}
