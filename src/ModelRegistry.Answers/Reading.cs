using ModelRegistry.Catalog;
using ModelRegistry.Domain;

namespace ModelRegistry.Answers;

/// <summary>Reads input into values of the domain, and keeps every failure that it meets on the way.</summary>
public sealed class Reading
{
    private readonly List<Failure> failures = [];

    /// <summary>What could not be read, in the order of the input.</summary>
    public IReadOnlyList<Failure> Failures => failures;

    /// <summary>True where something could not be read: what was read must not be used then.</summary>
    public bool Failed => failures.Count > 0;

    /// <summary>Notes a failure.</summary>
    public void Refuse(Failure failure) => failures.Add(failure);

    /// <summary>Notes that a member cannot be taken.</summary>
    public void Refuse(string message, params IReadOnlyList<string> path) =>
        failures.Add(Failure.BadInput(message, path));

    /// <summary>Reads a text form; where the text is of another form, the failure is noted and the result must not be used.</summary>
    public T Text<T>(string? text, params IReadOnlyList<string> path)
        where T : class, ITextForm<T>
    {
        if (T.TryParse(text, out var value))
            return value;
        Refuse($"'{TextForm.Shown(text)}' is not {T.Form}.", path);
        return null!;
    }

    /// <summary>Reads a text form that may be left out.</summary>
    public T? TextOrNull<T>(string? text, params IReadOnlyList<string> path)
        where T : class, ITextForm<T> => text is null ? null : Text<T>(text, path);

    /// <summary>Refuses a number outside of its range, both ends included.</summary>
    public void InRange(double? number, double lowest, double highest, params IReadOnlyList<string> path)
    {
        if (number is { } value && !(value >= lowest && value <= highest))
            Refuse(System.FormattableString.Invariant($"{value} is not between {lowest} and {highest}."), path);
    }

    /// <summary>Reads the arguments of a connection.</summary>
    public PageRequest Page(int? first, string? after, int? last, string? before)
    {
        InRange(first, 0, PageRequest.MaxCount, "first");
        InRange(last, 0, PageRequest.MaxCount, "last");
        if (first is not null && last is not null)
            Refuse("first and last cannot both be given.", "last");
        return new(
            first ?? last ?? PageRequest.DefaultCount,
            last is not null,
            Cursor(after, "after"),
            Cursor(before, "before")
        );
    }

    private SortKey? Cursor(string? cursor, string argument)
    {
        if (cursor is null)
            return null;
        if (SortKey.TryParse(cursor, out var key))
            return key;
        Refuse($"'{TextForm.Shown(cursor)}' is not a cursor of this list.", argument);
        return null;
    }
}
