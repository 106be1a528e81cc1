namespace ModelRegistry.Answers.Inputs;

/// <summary>An input of a change, in which a member that is left out is not the same as one that is null: what is left out stays as it is.</summary>
public abstract record PartialInput
{
    private IReadOnlySet<string> given = new HashSet<string>();

    /// <summary>Notes which members were given, null or not, by their names in the API.</summary>
    public void NoteGiven(IEnumerable<string> members) => given = members.ToHashSet(StringComparer.Ordinal);

    /// <summary>True where a member was given, null or not.</summary>
    /// <param name="member">The name of the property.</param>
    protected bool Gives(string member)
    {
        ArgumentException.ThrowIfNullOrEmpty(member);
        return given.Contains(char.ToLowerInvariant(member[0]) + member[1..]);
    }
}
