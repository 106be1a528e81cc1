using System.Text.Json.Nodes;
using ModelRegistry.Domain.Audit;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests.Audit;

public sealed class AuditRulesTests
{
    [Theory]
    [InlineData(EntityKind.Tenant, "acme", "acme", null)]
    [InlineData(EntityKind.Policy, "acme", "acme", null)]
    [InlineData(EntityKind.Team, "acme/team", "acme", "acme/team")]
    [InlineData(EntityKind.Model, "acme/team:org/name", "acme", "acme/team")]
    [InlineData(EntityKind.Reports, "acme/team:public:org/name:", "acme", "acme/team")]
    [InlineData(EntityKind.Model, "public:org/name", "public", "public")]
    [InlineData(EntityKind.Team, "public", "public", "public")]
    [InlineData(EntityKind.Accelerator, "acme", "public", "public")]
    [InlineData(EntityKind.License, "acme/team", "public", "public")]
    [InlineData(AuditKind.Refusal, "acme:0", "acme", null)]
    [InlineData("something-new", "acme/team:x", "acme", "acme/team")]
    [InlineData("something-new", "acme", "public", "public")]
    public void A_write_belongs_to_the_tenant_and_registry_of_its_key(
        string kind,
        string key,
        string tenant,
        string? registry
    ) => Assert.Equal(new AuditPlace(tenant, registry), AuditPlace.Of(kind, key));

    [Fact]
    public void Numbers_are_kept_as_ranges_and_found_again()
    {
        var ranges = NumberRanges.Of([7, 1, 3, 2, 7, 9, 10]);
        Assert.Equal("1-3,7,9-10", ranges.ToString());
        Assert.Equal(
            [1, 2, 3, 7, 9, 10],
            Enumerable.Range(0, 13).Select(i => (long)i).Where(TextForm.Parse<NumberRanges>("1-3,7,9-10").Contains)
        );
        Assert.False(NumberRanges.None.Contains(0));
    }

    [Theory]
    [InlineData("3-1")]
    [InlineData("1-2-3")]
    [InlineData("5,4")]
    [InlineData("1-5,5")]
    [InlineData("a")]
    [InlineData(null)]
    public void Ranges_of_another_form_are_refused(string? text) => Assert.False(NumberRanges.TryParse(text, out _));

    [Theory]
    [InlineData("""{"cause":"RETENTION","statesBefore":"2030-01-01T00:00:00Z","statesThrough":5}""", 5, true)]
    [InlineData("""{"cause":"RETENTION","statesBefore":"2030-01-01T00:00:00Z","statesThrough":5}""", 6, false)]
    [InlineData("""{"cause":"RETENTION","statesBefore":"2030-01-01T00:00:00Z"}""", 6, true)]
    [InlineData("""{"cause":"RETENTION","statesBefore":"1970-01-01T00:00:00Z","statesThrough":5}""", 5, false)]
    public void A_record_of_what_was_old_covers_the_rows_up_to_the_newest_that_it_names(
        string record,
        long number,
        bool covered
    )
    {
        var row = new AuditRow
        {
            Tenant = "acme",
            Number = number,
            Position = number,
            Microseconds = 1,
            SubjectHash = [],
            ChangeHash = [],
            ActorHash = [],
            Hash = [],
        };
        Assert.Equal(covered, Erasure.Of($$"""{"value":{{record}},"changedBy":"system"}""")!.CoversState(row));
    }

    [Fact]
    public void A_difference_names_the_members_that_changed()
    {
        var changes = JsonDifference.Between(
            """{"name":"a","variants":[{"name":"x","bytes":1},{"name":"y","bytes":2}],"tags":["p","q"],"gone":1}""",
            """{"name":"a","variants":[{"name":"y","bytes":3},{"name":"x","bytes":1},{"name":"z"}],"tags":["p","r"],"come":{"deep":true}}"""
        );
        Assert.Equal(
            [
                new("variants[y].bytes", "2", "3"),
                new("variants[z]", null, """{"name":"z"}"""),
                new("tags[1]", "\"q\"", "\"r\""),
                new("gone", "1", null),
                new MemberChange("come", null, """{"deep":true}"""),
            ],
            changes
        );
    }

    [Fact]
    public void What_is_new_is_one_change_and_what_is_the_same_is_none()
    {
        Assert.Equal(new MemberChange("", null, "1"), Assert.Single(JsonDifference.Between(null, "1")));
        Assert.Empty(JsonDifference.Between("""{"a":[1,{"b":null}]}""", """{"a":[1,{"b":null}]}"""));
        Assert.Empty(JsonDifference.Between(null, null));
    }

    [Fact]
    public void A_person_is_replaced_wherever_they_are_named_and_loses_their_memberships()
    {
        var replaced = new Naming("user:ann@example.org").Replace(
            EntityKind.Team,
            """{"value":{"members":[{"principal":"user:ann@example.org","role":"VIEWER"},{"principal":"user:bob@example.org","role":"VIEWER"}],"note":"ask ANN@example.org","ann@example.org":1},"changedBy":"user:ann@example.org"}""",
            "user:erased-1"
        );
        Assert.Equal(
            """{"value":{"members":[{"principal":"user:bob@example.org","role":"VIEWER"}],"note":"ask user:erased-1","user:erased-1":1},"changedBy":"user:ann@example.org"}""",
            replaced
        );
    }

    [Theory]
    [InlineData(
        EntityKind.Model,
        """{"value":{"sharedWith":{"tenant":false,"registries":["acme/team"]},"x":1}}""",
        """{"value":{"x":1}}"""
    )]
    [InlineData(
        EntityKind.Model,
        """{"value":{"sharedWith":{"tenant":true,"registries":["acme/team"]}}}""",
        """{"value":{"sharedWith":{"tenant":true,"registries":[]}}}"""
    )]
    [InlineData(
        EntityKind.Token,
        """{"value":{"registries":["other/team","acme/a","acme/b","acme-2/a"]}}""",
        """{"value":{"registries":["other/team","acme-2/a"]}}"""
    )]
    [InlineData(EntityKind.Team, """{"value":{"registry":"acme/team","members":["acme"]}}""", null)]
    [InlineData(EntityKind.Determinations, """{"value":{"determinations":[{"models":["acme/team"]}]}}""", null)]
    [InlineData(EntityKind.Model, """{"value":{"sources":["acme/team"],"registries":["acme/team"]}}""", null)]
    [InlineData("of-a-later-version", """{"value":{"registries":["acme/team"]}}""", null)]
    public void The_registries_of_a_deleted_tenant_are_taken_out_of_the_lists_of_registries_of_others(
        string kind,
        string state,
        string? expected
    ) => Assert.Equal(expected, new Mentions(TextForm.Parse<TenantId>("acme")).Remove(kind, state));

    [Theory]
    [InlineData(EntityKind.Reports, """{"value":{"registry":"public","subject":{"registry":"acme/team"}}}""", true)]
    [InlineData(EntityKind.Reports, """{"value":{"subject":{"registry":"acme-2/team"}}}""", false)]
    [InlineData(EntityKind.Reports, """{"value":{"subject":{"registry":"public","model":"acme/team"}}}""", false)]
    [InlineData(EntityKind.Model, """{"value":{"subject":{"registry":"acme/team"}}}""", false)]
    public void Reports_on_the_models_of_a_deleted_tenant_are_cleared(string kind, string state, bool cleared) =>
        Assert.Equal(cleared, new Mentions(TextForm.Parse<TenantId>("acme")).Clears(kind, state));

    [Theory]
    [InlineData(
        "token",
        """{"value":{"createdBy":"user:ann@example.org"}}""",
        """{"value":{"createdBy":"user:erased-1","revoked":true}}"""
    )]
    [InlineData(
        "token",
        """{"value":{"createdBy":"user:bob@example.org","displayName":"for ann@example.org"}}""",
        """{"value":{"createdBy":"user:bob@example.org","displayName":"for user:erased-1"}}"""
    )]
    [InlineData(
        "model",
        """{"value":{"createdBy":"user:ann@example.org"}}""",
        """{"value":{"createdBy":"user:erased-1"}}"""
    )]
    [InlineData("token", """{"value":{"createdBy":"user:bob@example.org"}}""", null)]
    public void Tokens_that_an_erased_person_made_are_revoked(string kind, string state, string? expected) =>
        Assert.Equal(expected, new Naming("user:ann@example.org").Replace(kind, state, "user:erased-1"));

    [Theory]
    [InlineData("user:ann@example.org", """{"value":{"note":"joann@example.org.uk is another"}}""", false)]
    [InlineData("user:8f3c", """{"value":{"note":"8f3c is in many things"}}""", false)]
    [InlineData("user:8f3c", """{"value":{"by":"user:8f3c"}}""", true)]
    [InlineData(
        "user:ann@example.org",
        """{"value":{"by":"user:bob@example.org"},"changedBy":"user:ann@example.org"}""",
        false
    )]
    public void An_address_is_looked_for_in_every_text_and_a_subject_by_itself(
        string principal,
        string state,
        bool named
    ) => Assert.Equal(named, new Naming(principal).IsIn(EntityKind.Model, state));

    [Theory]
    [InlineData("user:ANN@example.org", "§")]
    [InlineData("ask Ann@Example.org.", "ask §.")]
    [InlineData("ask ann@example.org. Then go on", "ask §. Then go on")]
    [InlineData("Ann <ann@example.org>, user:ann@example.org; mail=ann@example.org", "Ann <§>, §; mail=§")]
    [InlineData(
        "'ann@example.org' and ann@example.org's, ann@example.org - or ...ann@example.org",
        "'§' and §'s, § - or ...§"
    )]
    [InlineData("superuser:ann@example.org", "superuser:§")]
    [InlineData("请联系ann@example.org询问", "请联系§询问")]
    [InlineData("joann@example.org, ann@example.org", "joann@example.org, §")]
    [InlineData("user:ann@example.org,user:joann@example.org", "§,user:joann@example.org")]
    [InlineData("user:joann@example.org", null)]
    [InlineData("user:ann@example.org.uk", null)]
    [InlineData("user:jo=ann@example.org", null)]
    [InlineData("user:ann@example.org.", null)]
    [InlineData("of joann@example.org", null)]
    [InlineData(
        "of jo.ann@example.org, jo+ann@example.org, jo__ann@example.org, o'ann@example.org, élann@example.org",
        null
    )]
    [InlineData("of ann@example.org.uk, ann@example.organic, ann@example.org-2.uk", null)]
    public void An_address_is_theirs_where_it_neither_begins_before_nor_goes_on_after(string text, string? expected) =>
        AssertRenamed("user:ann@example.org", text, expected);

    [Theory]
    [InlineData("user:narwhal88", "§")]
    [InlineData("Desk of user:narwhal88", "Desk of §")]
    [InlineData("(user:narwhal88): ask user:narwhal88.", "(§): ask §.")]
    [InlineData("user:Narwhal88", null)]
    [InlineData("user:narwhal88,more", "§,more")]
    [InlineData("user:narwhal88/more", null)]
    [InlineData(
        "of user:narwhal881, user:narwhal88-b, user:narwhal88@example.org, superuser:narwhal88, narwhal88",
        null
    )]
    public void A_principal_that_is_no_address_is_theirs_within_a_text_too(string text, string? expected) =>
        AssertRenamed("user:narwhal88", text, expected);

    private static void AssertRenamed(string principal, string text, string? expected)
    {
        static string State(string said) =>
            new JsonObject { ["value"] = new JsonObject { ["text"] = said } }.ToJsonString();
        Assert.Equal(
            expected is null ? null : State(expected.Replace("§", "user:erased-1", StringComparison.Ordinal)),
            new Naming(principal).Replace(EntityKind.Model, State(text), "user:erased-1")
        );
    }
}
