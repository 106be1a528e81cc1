using System.Reflection;
using System.Text.Json.Nodes;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Entities;

/// <summary>What is declared of the kinds of entities covers all that is stored: nothing is erased by the name of a member alone.</summary>
public sealed class EntityKindsTests
{
    private const string Registry = "acme/team";
    private const string Person = "user:ann@example.org";
    private static readonly Type[] Names = [typeof(PrincipalId), typeof(RegistryId), typeof(TenantId), typeof(TokenId)];

    public static TheoryData<string> Kinds => [.. EntityKinds.All.Select(kind => kind.Name), .. AuditKind.All];

    [Fact]
    public void Every_kind_is_declared_once()
    {
        var constants = typeof(EntityKind)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
        Assert.DoesNotContain(constants, name => EntityKinds.Find(name) is null);
        Assert.Equal(Enumerable.Range(0, EntityKinds.All.Count), EntityKinds.All.Select(kind => kind.Number));
        Assert.All(EntityKinds.All, kind => Assert.Same(kind, EntityKinds.Find(kind.Name)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_member_that_is_a_name_says_what_its_erasure_does(string kind)
    {
        foreach (var (member, path) in MembersOf(kind))
        {
            var named = NamedBy(member.Shape);
            if (named == typeof(PrincipalId))
                Assert.True(member.Person is not null, $"{path} names a person and is not marked [NamesPerson].");
            else if (named is not null)
                Assert.True(
                    member.Owner is not null || member.Registry is not null,
                    $"{path} is a {named.Name} and is neither marked [NamesOwner] nor [NamesRegistry]."
                );
            // The writers of an entity's parts are kept as text, so that one who no longer parses is kept too.
            if (member.Shape.Type == typeof(string) && member.Property.EndsWith("By", StringComparison.Ordinal))
                Assert.True(member.Person is not null, $"{path} names a person and is not marked [NamesPerson].");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_mark_is_on_a_member_of_its_type_and_names_flags(string kind)
    {
        foreach (var (holder, member, path) in HoldersOf(kind))
        {
            var type = member.Shape.Type;
            if (member.Person is { } person)
            {
                Assert.True(type == typeof(string) || type == typeof(PrincipalId), path);
                AssertFlag(holder, person.Sets, path);
            }

            if (member.Registry is { } registry)
            {
                var expected = registry.Erasure == RegistryErasure.RemovesEntry ? member.Shape.Items?.Type : type;
                Assert.True(expected == typeof(RegistryId), path);
                AssertFlag(holder, registry.EmptyUnless, path);
            }

            if (member.Owner is not null)
                Assert.True(NamedBy(member.Shape) is { } named && named != typeof(PrincipalId), path);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_erased_person_is_left_in_no_text_of_an_entity_and_in_no_list_of_members(string kind)
    {
        var state = StateOf(kind, type => type == typeof(PrincipalId) ? Person : "ask ann@example.org");
        var replaced = new Naming(Person).Replace(kind, state, "user:erased-1") ?? state;
        Assert.DoesNotContain("ann@example.org", replaced, StringComparison.Ordinal);
        // What stands in a list of members is a principal with its role: it goes, and is not kept under another name.
        Assert.DoesNotContain("\"principal\":\"user:erased-1\",\"role\"", replaced, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_deleted_tenant_is_left_in_no_list_of_registries_and_every_other_text_stays(string kind)
    {
        var mentions = new Mentions(TextForm.Parse<TenantId>("acme"));
        var state = StateOf(kind, _ => Registry, ids: true);
        var lists = MembersOf(kind).Count(one => one.Member.Registry is { Erasure: RegistryErasure.RemovesEntry });
        var clears = MembersOf(kind).Any(one => one.Member.Registry is { Erasure: RegistryErasure.ClearsEntity });
        Assert.Equal(clears, mentions.Clears(kind, state));
        var without = mentions.Remove(kind, state) ?? state;
        Assert.Equal(lists, Count(state) - Count(without));
    }

    private static int Count(string state) => state.Split($"\"{Registry}\"").Length - 1;

    private static void AssertFlag(StoredShape holder, string? flag, string path)
    {
        if (flag is not null)
            Assert.True(holder.FindMember(holder.NameOf(flag))?.Shape.Type == typeof(bool), path);
    }

    private static Type? NamedBy(StoredShape shape)
    {
        if (Names.Contains(shape.Type))
            return shape.Type;
        return shape.Items is { } items ? NamedBy(items) : null;
    }

    private static IEnumerable<(StoredMember Member, string Path)> MembersOf(string kind) =>
        HoldersOf(kind).Select(one => (one.Member, one.Path));

    private static List<(StoredShape Holder, StoredMember Member, string Path)> HoldersOf(string kind)
    {
        List<(StoredShape, StoredMember, string)> found = [];
        Add(AuditKind.ShapeOf(kind), kind);
        Assert.NotEmpty(found);
        return found;

        void Add(StoredShape shape, string path)
        {
            if (shape.Items is { } items)
                Add(items, path + "[]");
            foreach (var member in shape.Members)
            {
                found.Add((shape, member, $"{path}.{member.Property}"));
                Add(member.Shape, $"{path}.{member.Property}");
            }
        }
    }

    // A state with every member that the contract has: flags are set, each list and dictionary has one entry.
    private static string StateOf(string kind, Func<Type, string> text, bool ids = false)
    {
        return new JsonObject { [EntryMember.Value] = Made(AuditKind.ShapeOf(kind)) }.ToJsonString();

        JsonNode? Made(StoredShape shape)
        {
            if (shape.IsId)
                return MadeId(shape.Type);
            if (shape.IsObject && shape.Items is { } entry)
                return new JsonObject { [shape.HasTextKeys ? text(typeof(string)) : "id"] = Made(entry) };
            if (shape.IsObject)
                return new JsonObject(
                    shape.Members.Select(member => KeyValuePair.Create(member.Name, Made(member.Shape)))
                );
            return shape.Items is { } items ? new JsonArray(Made(items)) : JsonValue.Create(text(shape.Type));
        }

        JsonNode? MadeId(Type type)
        {
            if (type == typeof(bool))
                return JsonValue.Create(true);
            return ids && !type.IsValueType ? JsonValue.Create(text(type)) : null;
        }
    }
}
