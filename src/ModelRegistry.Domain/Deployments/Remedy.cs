namespace ModelRegistry.Domain.Deployments;

/// <summary>What sort of change a remedy asks for, cheapest first.</summary>
public enum RemedyKind
{
    /// <summary>Facts that the question leaves out are stated, if they are so.</summary>
    StateFacts,

    /// <summary>An obligation is met.</summary>
    MeetObligation,

    /// <summary>Another runtime, on the same hardware.</summary>
    OtherRuntime,

    /// <summary>The same model in another published numeric format.</summary>
    OtherVariant,

    /// <summary>The same weights, converted into another numeric format in which nobody is known to have published them.</summary>
    Convert,

    /// <summary>Fewer sequences in flight.</summary>
    LowerConcurrency,

    /// <summary>Fewer tokens per sequence.</summary>
    ShorterContext,

    /// <summary>A contract with the licensor, at its discretion.</summary>
    SeparateGrant,

    /// <summary>More memory in the host of a processor.</summary>
    MoreMemory,

    /// <summary>More devices of the same kind.</summary>
    MoreDevices,

    /// <summary>Another model of the same publisher or lineage.</summary>
    OtherModel,
}

/// <summary>One value of a question that a remedy changes.</summary>
/// <param name="Kind">What sort of change.</param>
/// <param name="Argument">The member of the question that takes the new value: "workload.contextTokens".</param>
/// <param name="From">The value that was asked about; null: none was given.</param>
/// <param name="To">The new value.</param>
/// <param name="Summary">The change in words, to stand after "with".</param>
public sealed record RemedyChange(RemedyKind Kind, string Argument, string? From, string To, string Summary);

/// <summary>A change of the question that mends the answer, or half of it; the engines were asked again with it.</summary>
/// <param name="Changes">What is changed; one change where one is enough.</param>
/// <param name="Message">One sentence with the figures in it.</param>
/// <param name="Answer">What the engines say to the changed question.</param>
/// <param name="Size">How much is asked, to order remedies of one kind: less is cheaper.</param>
public sealed record Remedy(IReadOnlyList<RemedyChange> Changes, string Message, DeploymentVerdict Answer, double Size)
    : IComparable<Remedy>
{
    /// <summary>The kind of its costliest change.</summary>
    public RemedyKind Kind => Changes.Max(change => change.Kind);

    /// <summary>The joint verdict of the changed question: the half that is not mended counts too.</summary>
    public Verdict Verdict => Answer.Verdict;

    /// <summary>True where nothing else is in the way.</summary>
    public bool Suffices => Verdict.IsGo();

    /// <summary>Remedies that suffice come first, then cheap before costly, small before large, few changes before many.</summary>
    public int CompareTo(Remedy? other)
    {
        if (other is null)
            return -1;
        var order = other.Suffices.CompareTo(Suffices);
        if (order == 0)
            order = Kind.CompareTo(other.Kind);
        if (order == 0)
            order = Size.CompareTo(other.Size);
        if (order == 0)
            order = Changes.Count.CompareTo(other.Changes.Count);
        if (order == 0)
            order = Verdict.CompareTo(other.Verdict);
        return order == 0 ? string.CompareOrdinal(Message, other.Message) : order;
    }
}
