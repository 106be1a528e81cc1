using System.Text;
using System.Text.Json;

namespace ModelRegistry.Domain.Audit;

/// <summary>A stored entry as text: who wrote it, and all the rest, byte by byte as it stands.</summary>
public sealed class AuditedState
{
    private const string Writer = "changedBy";
    private const string Origin = "changedFrom";
    private readonly byte[] utf8;
    private readonly List<Member> members;

    private AuditedState(byte[] utf8, List<Member> members) => (this.utf8, this.members) = (utf8, members);

    /// <summary>Who wrote it.</summary>
    public AuditActor Actor => new(StringOf(Writer), StringOf(Origin));

    /// <summary>Its members except who wrote it, in the order of their names.</summary>
    internal IEnumerable<Member> Content => members.Where(member => member.Name is not (Writer or Origin)).OrderBy(member => member.Name, StringComparer.Ordinal);

    /// <summary>Reads an entry. Text that is no JSON object (somebody was at the database) is one member without a name.</summary>
    public static AuditedState Of(string state)
    {
        var utf8 = Encoding.UTF8.GetBytes(state);
        List<Member> members = [];
        try
        {
            var reader = new Utf8JsonReader(utf8);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return Whole(utf8);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                members.Add(new(name, start, (int)reader.BytesConsumed - start));
            }

            return reader.Read() ? Whole(utf8) : new(utf8, members);
        }
        catch (JsonException)
        {
            return Whole(utf8);
        }
    }

    /// <summary>The entry with nobody named as its writer; the rest byte by byte the same.</summary>
    public string WithoutActor() => "{" + string.Join(',', members.Where(member => member.Name != Origin).Select(member =>
        $"{JsonSerializer.Serialize(member.Name)}:{(member.Name == Writer ? $"\"{AuditActor.Erased}\"" : Encoding.UTF8.GetString(TextOf(member)))}")) + "}";

    internal ReadOnlySpan<byte> TextOf(Member member) => utf8.AsSpan(member.Start, member.Length);

    private static AuditedState Whole(byte[] utf8) => new(utf8, [new("", 0, utf8.Length)]);

    private string? StringOf(string name)
    {
        var found = members.FindIndex(member => member.Name == name);
        if (found < 0) return null;
        var reader = new Utf8JsonReader(TextOf(members[found]));
        return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    internal readonly record struct Member(string Name, int Start, int Length);
}
