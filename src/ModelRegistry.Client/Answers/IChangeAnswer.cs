namespace ModelRegistry.Client.Answers;

/// <summary>What became of a change.</summary>
public interface IChangeAnswer
{
    /// <summary>Why it was refused; empty: done.</summary>
    IReadOnlyList<ErrorAnswer> Errors { get; }

    /// <summary>What was taken and will not work as it is.</summary>
    IReadOnlyList<WarningAnswer> Warnings => [];
}
