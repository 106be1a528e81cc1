using System.Text;
using System.Text.Json;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Domain.Audit;

/// <summary>A stored entry as text: who wrote it, and all the rest, byte by byte as it stands.</summary>
public sealed class AuditedState
{
    private readonly byte[] utf8;
    private readonly List<Member> members,
        around;

    private AuditedState(byte[] utf8, List<Member> members, List<Member> around) =>
        (this.utf8, this.members, this.around) = (utf8, members, around);

    /// <summary>Who wrote it.</summary>
    public AuditActor Actor => new(StringOf(EntryMember.ChangedBy), StringOf(EntryMember.ChangedFrom));

    /// <summary>Its members except who wrote it, in the order of their names; before them, without a name, what stands around the object, which no server writes.</summary>
    internal IEnumerable<Member> Content =>
        around.Concat(
            members.Where(member => !TellsWriter(member)).OrderBy(member => member.Name, StringComparer.Ordinal)
        );

    /// <summary>Reads what a row of the history wrote; null: it cleared the entity, or is erased.</summary>
    public static AuditedState? Of(HistoryRow write) => write.State is { } state ? Of(state) : null;

    /// <summary>Reads an entry. Text that is no JSON object (somebody was at the database) is one member without a name.</summary>
    public static AuditedState Of(string state)
    {
        var utf8 = Encoding.UTF8.GetBytes(state);
        List<Member> members = [];
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return Whole(utf8);
            var first = (int)reader.TokenStartIndex;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                members.Add(new(name, start, (int)reader.BytesConsumed - start));
            }

            var end = (int)reader.BytesConsumed;
            List<Member> around = [new("", 0, first), new("", end, utf8.Length - end)];
            return reader.Read() ? Whole(utf8) : new(utf8, members, [.. around.Where(text => text.Length > 0)]);
        }
        catch (JsonException)
        {
            return Whole(utf8);
        }
    }

    /// <summary>The entry with nobody named as its writer; the rest byte by byte the same.</summary>
    public string WithoutActor() =>
        "{"
        + string.Join(
            ',',
            members
                .Where(member => member.Name != EntryMember.ChangedFrom)
                .Select(member =>
                    $"{JsonSerializer.Serialize(member.Name)}:{(member.Name == EntryMember.ChangedBy ? $"\"{AuditActor.Erased}\"" : Encoding.UTF8.GetString(TextOf(member)))}"
                )
        )
        + "}";

    internal ReadOnlySpan<byte> TextOf(Member member) => utf8.AsSpan(member.Start, member.Length);

    private static AuditedState Whole(byte[] utf8) => new(utf8, [new("", 0, utf8.Length)], []);

    // What stands there twice, or is no text, names nobody: it is content, so that it shows. Null is written where nothing is known.
    private bool TellsWriter(Member member) =>
        member.Name is EntryMember.ChangedBy or EntryMember.ChangedFrom
        && (char)utf8[member.Start] is '"' or 'n'
        && members.Count(other => other.Name == member.Name) == 1;

    private string? StringOf(string name)
    {
        var found = members.FindIndex(member => member.Name == name && TellsWriter(member));
        if (found < 0)
            return null;
        var reader = new Utf8JsonReader(TextOf(members[found]));
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    internal readonly record struct Member(string Name, int Start, int Length);
}
