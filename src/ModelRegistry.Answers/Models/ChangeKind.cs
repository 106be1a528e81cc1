namespace ModelRegistry.Answers.Models;

/// <summary>What was done to a model.</summary>
public enum ChangeKind
{
    /// <summary>It was registered.</summary>
    Registered,

    /// <summary>What is stated of it was changed, or where it stands.</summary>
    Updated,

    /// <summary>It was taken back.</summary>
    Withdrawn,

    /// <summary>It stands again.</summary>
    Restored,

    /// <summary>It was deleted.</summary>
    Deleted,

    /// <summary>It was shown to others.</summary>
    Shared,

    /// <summary>It was shown to its registry only.</summary>
    Unshared,
}
