namespace ModelRegistry.Domain.Compatibility;

/// <summary>Tells where a question states another memory than the part has: a slice of it is common, more of it than is sold is not.</summary>
internal static class StatedMemory
{
    // "24 GB" are written for 24 GiB, and what a process may take for what the part has.
    private const double Tolerance = 0.08;

    /// <summary>The reason; null where nothing is stated, or what the part has.</summary>
    public static Reason? Reason(TechnicalQuestion question)
    {
        var accelerator = question.Accelerator;
        if (
            accelerator.UnifiedMemory
            || question.System.MemoryBytes is not { } stated
            || accelerator.MemoryBytes is not { } own
            || Math.Abs((double)stated / own - 1) <= Tolerance
        )
            return null;
        var more = stated > own;
        return new(
            ReasonCodes.MemoryAsStated,
            more ? Verdict.Conditional : Verdict.Yes,
            Wording.Of(
                question.Explains,
                $"{Bytes.Text(stated)} bytes per device are stated and taken; {accelerator.Name} has {Bytes.Text(own)}{(more ? ": check that the board was changed" : ", so that this is a part of it")}."
            ),
            Provenance.Declared,
            accelerator.Sources.FirstOrDefault()
        );
    }
}
