namespace ModelRegistry.Exchange.Hub;

/// <summary>How far the reading of a repository is.</summary>
/// <param name="Commit">The commit that is read.</param>
/// <param name="Done">How much of it is read, from 0 to 1.</param>
public sealed record HubProgress(string Commit, double Done);
