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

    /// <summary>The text of a state without the person; null: it does not name them. They lose the memberships that it holds, and are a pseudonym everywhere else.</summary>
    public string? Replace(string state, string pseudonym)
    {
        if (JsonNode.Parse(state) is not JsonObject entry || entry["value"] is not { } value)
            return null;
        var found = false;
        entry["value"] = Replaced(value.DeepClone(), pseudonym, ref found);
        return found ? entry.ToJsonString() : null;
    }

    /// <summary>The text of an entity of a kind without the person; null: it does not name them. A service token that they made is revoked: nobody answers for it any more.</summary>
    public string? Replace(string kind, string state, string pseudonym)
    {
        var replaced = Replace(state, pseudonym);
        if (replaced is null || kind != EntityKind.Token)
            return replaced;
        var entry = JsonNode.Parse(replaced)!;
        if (
            entry["value"] is JsonObject token
            && token["createdBy"] is JsonValue maker
            && maker.TryGetValue<string>(out var name)
            && name == pseudonym
        )
            token["revoked"] = true;
        return entry.ToJsonString();
    }

    /// <summary>True where the value of an entry names the person.</summary>
    public bool IsIn(string state) => Replace(state, "user:erased") is not null;

    private JsonNode? Replaced(JsonNode node, string pseudonym, ref bool found)
    {
        switch (node)
        {
            case JsonArray array:
                var items = array.ToArray();
                array.Clear();
                foreach (var item in items)
                {
                    if (IsMembership(item))
                        found = true;
                    else
                        array.Add(item is null ? null : Replaced(item, pseudonym, ref found));
                }

                return array;
            case JsonObject member:
                foreach (var (name, child) in member.ToArray())
                {
                    member.Remove(name);
                    member.Add(
                        Renamed(name, pseudonym, ref found),
                        child is null ? null : Replaced(child, pseudonym, ref found)
                    );
                }

                return member;
            case JsonValue text when text.TryGetValue<string>(out var words):
                return JsonValue.Create(Renamed(words, pseudonym, ref found));
            default:
                return node;
        }
    }

    private bool IsMembership(JsonNode? item) =>
        item is JsonObject member
        && member.ContainsKey("role")
        && member["principal"] is JsonValue text
        && text.TryGetValue<string>(out var named)
        && named == Principal;

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
