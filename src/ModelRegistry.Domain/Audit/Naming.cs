using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Audit;

/// <summary>
/// Finds a person in stored states, and writes a pseudonym in their place. What is a principal itself is theirs as a whole or not at all; in a
/// longer text an address or a principal is theirs where it neither begins before nor goes on after: of <c>joann@example.org</c> and
/// <c>ann@example.org.uk</c> nothing is Ann's.
/// </summary>
public sealed class Naming
{
    // What mostly stands between addresses is taken for that, though a mail server might let it into one: "/", "=", "?", "|" and braces.
    private static readonly SearchValues<char> signsOfAddress = SearchValues.Create(".!#$%&'*+-^_`~");
    private readonly string? email;
    private readonly string mark;
    private readonly StringComparison comparison;
    private readonly string signsWithin;

    /// <summary>A person by the name of their principal: <c>user:ann@example.org</c>, <c>user:8f3c</c>.</summary>
    public Naming(string principal)
    {
        Principal = principal;
        var name = principal[(principal.IndexOf(':', StringComparison.Ordinal) + 1)..];
        email = name.Contains('@', StringComparison.Ordinal) ? name : null;
        // Addresses are read without case, subjects are not.
        (mark, comparison, signsWithin) = email is null
            ? (principal, StringComparison.Ordinal, ".-_|%@+~:")
            : (email, StringComparison.OrdinalIgnoreCase, ".-");
    }

    /// <summary>The name of their principal.</summary>
    public string Principal { get; }

    /// <summary>What a state that names the person has in it somewhere: a first look that a database can take.</summary>
    public string Mark => mark;

    /// <summary>
    /// The text of a state of a kind without the person; null: it does not name them. A pseudonym takes their place in what people wrote, and the
    /// members that name them lose what <see cref="NamesPersonAttribute"/> says: a membership, the force of a service token.
    /// </summary>
    public string? Replace(string kind, string state, string pseudonym)
    {
        if (JsonNode.Parse(state) is not JsonObject entry || entry[EntryMember.Value] is not { } value)
            return null;
        var found = false;
        entry[EntryMember.Value] = Replaced(value.DeepClone(), AuditKind.ShapeOf(kind), pseudonym, ref found);
        return found ? entry.ToJsonString() : null;
    }

    /// <summary>True where a state of a kind is to be cleared: it is the person.</summary>
    public bool Clears(string kind, string state) =>
        AuditKind.ShapeOf(kind).Members.Where(member => member.Person is { ClearsEntity: true }).ToList()
            is { Count: > 0 } members
        && JsonNode.Parse(state) is JsonObject entry
        && entry[EntryMember.Value] is JsonObject value
        && members.Exists(member => TextOf(value[member.Name]) == Principal);

    /// <summary>True where the value of an entry of a kind names the person.</summary>
    public bool IsIn(string kind, string state) => Replace(kind, state, "user:erased") is not null;

    private JsonNode? Replaced(JsonNode? node, StoredShape shape, string pseudonym, ref bool found)
    {
        switch (node)
        {
            case JsonArray list:
                ReplaceIn(list, shape.Items ?? StoredShape.Unknown, pseudonym, ref found);
                return list;
            case JsonObject value:
                ReplaceIn(value, shape.IsObject ? shape : StoredShape.Unknown, pseudonym, ref found);
                return value;
            case JsonValue text when text.TryGetValue<string>(out var words):
                return shape.IsId ? text : JsonValue.Create(Renamed(words, pseudonym, ref found));
            default:
                return node;
        }
    }

    private void ReplaceIn(JsonArray list, StoredShape items, string pseudonym, ref bool found)
    {
        var entries = list.ToArray();
        list.Clear();
        foreach (var entry in entries)
        {
            if (IsTheirs(entry, items))
                found = true;
            else
                list.Add(Replaced(entry, items, pseudonym, ref found));
        }
    }

    private void ReplaceIn(JsonObject value, StoredShape shape, string pseudonym, ref bool found)
    {
        foreach (var (name, child) in value.ToArray())
        {
            value.Remove(name);
            // A name that the contract has was written by no person.
            var isNamed = shape.HasTextKeys || shape.FindMember(name) is null;
            var renamed = isNamed ? Renamed(name, pseudonym, ref found) : name;
            value.Add(renamed, Replaced(child, shape.Under(name), pseudonym, ref found));
        }

        foreach (var member in shape.Members)
            if (member.Person?.Sets is { } flag && TextOf(value[member.Name]) == pseudonym)
                value[shape.NameOf(flag)] = true;
    }

    // An entry of a list that stands for the person as a whole, as a membership does.
    private bool IsTheirs(JsonNode? entry, StoredShape shape) =>
        entry is JsonObject value
        && shape.Members.Any(member =>
            member.Person is { RemovesEntry: true } && TextOf(value[member.Name]) == Principal
        );

    private static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private string Renamed(string text, string pseudonym, ref bool found)
    {
        var renamed =
            text.Equals(Principal, comparison) ? pseudonym
            : IsPrincipal(text) ? text
            : RenamedWithin(text, pseudonym);
        found |= !ReferenceEquals(renamed, text) && renamed != text;
        return renamed;
    }

    // Several in a list are a text.
    private static bool IsPrincipal(string text) =>
        PrincipalId.TryParse(text, out _) && text.AsSpan().IndexOfAny(',', ';') < 0;

    private string RenamedWithin(string text, string pseudonym)
    {
        var (renamed, done) = (new StringBuilder(), 0);
        for (var at = text.IndexOf(mark, comparison); at >= 0; at = text.IndexOf(mark, at + mark.Length, comparison))
        {
            var end = at + mark.Length;
            if (BeginsBefore(text, at) || GoesOnAt(text, end))
                continue;
            renamed.Append(text, done, StartOf(text, at) - done).Append(pseudonym);
            done = end;
        }

        return done == 0 ? text : renamed.Append(text, done, text.Length - done).ToString();
    }

    // The mark of a principal before an address goes with it.
    private int StartOf(string text, int at)
    {
        var start = at - (Principal.Length - mark.Length);
        return
            start >= 0
            && string.Compare(text, start, Principal, 0, at - start, comparison) == 0
            && !BeginsBefore(text, start)
            ? start
            : at;
    }

    private static bool BeginsBefore(string text, int at)
    {
        // No address has two dots in a row: where a text has, it begins after them.
        for (; at > 0 && signsOfAddress.Contains(text[at - 1]); at--)
            if (at > 1 && text[at - 1] == '.' && text[at - 2] == '.')
                return false;
        return at > 0 && IsOfWord(text[at - 1]);
    }

    // A dot at the end of a sentence ends the address too.
    private bool GoesOnAt(string text, int end) =>
        end < text.Length
        && (
            IsOfWord(text[end])
            || (
                signsWithin.Contains(text[end], StringComparison.Ordinal)
                && end + 1 < text.Length
                && IsOfWord(text[end + 1])
            )
        );

    // Scripts without upper and lower case may write an address right beside a word.
    private static bool IsOfWord(char letter) => char.IsUpper(letter) || char.IsLower(letter) || char.IsDigit(letter);
}
