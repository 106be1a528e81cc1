namespace ModelRegistry.Domain.Audit;

/// <summary>Something that was asked for and refused.</summary>
public sealed record Attempt
{
    /// <summary>The registry or tenant that it was about; null: sign-in itself failed, or it was about several that nobody has.</summary>
    public string? Place { get; init; }

    /// <summary>Some of the places, where the row stands for attempts at several; null: it does not.</summary>
    public IReadOnlyList<string>? Places { get; init; }

    /// <summary>The service token that it was about, by its id; null: none, or several.</summary>
    public string? AskedToken { get; init; }

    /// <summary>The service token that was shown, by its id, which is no secret; null: none.</summary>
    public string? Token { get; init; }

    /// <summary>Why it was refused, without any secret that was shown.</summary>
    public required string Reason { get; init; }

    /// <summary>For how many attempts the row stands: more than one where there were too many to write each.</summary>
    public long Count { get; init; } = 1;
}
