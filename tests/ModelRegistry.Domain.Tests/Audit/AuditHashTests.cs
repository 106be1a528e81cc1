using ModelRegistry.Domain.Audit;

namespace ModelRegistry.Domain.Tests.Audit;

/// <summary>Hashes that were sealed once must come out the same for as long as there are chains: these were computed apart, in Python.</summary>
public sealed class AuditHashTests
{
    private static readonly byte[] One = Filled(1),
        Two = Filled(2),
        Three = Filled(3);

    [Fact]
    public void A_link_and_its_commitments_are_those_of_the_published_form()
    {
        var state = AuditedState.Of(
            """{"value": {"text":"one"},"changedBy":"user:ann@example.org","shippedDigest":"d"}"""
        );
        var row = new AuditRow
        {
            Tenant = "acme",
            Number = 1,
            Position = 7,
            Microseconds = 1000,
            SubjectHash = AuditHash.Of(One, new AuditSubject("model", "acme/team:org/a", 2)),
            ChangeHash = AuditHash.Of(Two, state),
            ActorHash = AuditHash.Of(Three, state.Actor),
            Hash = [],
        };
        Assert.Equal(
            "dedbce765f82a4ae0fe6eebc51835fa9c56d2f3a163e883753184786187cacff",
            Convert.ToHexStringLower(row.SubjectHash)
        );
        Assert.Equal(
            "4a60246e3e99564c918ee48fef4db1aa81a81d792c4ab8473200e1fd845905dd",
            Convert.ToHexStringLower(row.ChangeHash)
        );
        Assert.Equal(
            "ee0f3d8792e596703f9e3c9fc14853803ae30e9d1ad14ca7defe7e1455a35e0c",
            Convert.ToHexStringLower(row.ActorHash)
        );
        Assert.Equal(
            "b1400b31d095c8b5b6d27ea33fcb5cd8b29616bc615c6dee0eee9059ba552266",
            Convert.ToHexStringLower(AuditHash.Of(AuditHead.None.Hash, row))
        );
    }

    [Fact]
    public void Who_wrote_a_state_and_from_where_is_no_part_of_what_was_written()
    {
        const string Written =
            """{"value":{"changedBy":"kept","x":1.50},"changedBy":"user:ann@example.org","changedFrom":"192.0.2.1"}""";
        var without = AuditedState.Of(Written).WithoutActor();
        Assert.Equal("""{"value":{"changedBy":"kept","x":1.50},"changedBy":"erased"}""", without);
        Assert.Equal(AuditHash.Of(One, AuditedState.Of(Written)), AuditHash.Of(One, AuditedState.Of(without)));
        Assert.Equal(new AuditActor("user:ann@example.org", "192.0.2.1"), AuditedState.Of(Written).Actor);
    }

    [Theory]
    [InlineData("""{"value":{"x":1}}""", """{"value":{"x":1.0}}""")]
    [InlineData("""{"value":{"x":1}}""", """{"value":{"x":1},"more":null}""")]
    [InlineData("""{"value":"ab"}""", """{"valuea":"b"}""")]
    [InlineData("""{"value":1}""", "no JSON at all")]
    [InlineData("{", "{}")]
    [InlineData("[]", "{}")]
    [InlineData("""{"value":1}""", """{"value":1} """)]
    [InlineData("""{"value":1}""", """ {"value":1}""")]
    [InlineData("""{"value":1}""", """{"value":1,"changedFrom":{"evil":1}}""")]
    [InlineData("""{"changedBy":"user:a"}""", """{"changedBy":["user:a"]}""")]
    [InlineData("""{"changedBy":"user:a"}""", """{"changedBy":"user:a","changedBy":"user:b"}""")]
    [InlineData("""{"changedBy":"user:a"}""", """{"changedBy":"user:a","changed\u0042y":null}""")]
    public void Every_other_byte_is(string one, string other) =>
        Assert.NotEqual(AuditHash.Of(One, AuditedState.Of(one)), AuditHash.Of(One, AuditedState.Of(other)));

    [Fact]
    public void Where_a_state_says_twice_or_in_no_text_who_wrote_it_nobody_is_named()
    {
        Assert.Equal(
            new AuditActor(null, "192.0.2.1"),
            AuditedState.Of("""{"changedBy":"user:a","changedBy":"user:a","changedFrom":"192.0.2.1"}""").Actor
        );
        Assert.Equal(
            new AuditActor("user:a", null),
            AuditedState.Of("""{"changedBy":"user:a","changedFrom":{"evil":1}}""").Actor
        );
        // As a server writes it where no address is known.
        Assert.Equal(
            AuditHash.Of(One, AuditedState.Of("""{"changedBy":"user:a"}""")),
            AuditHash.Of(One, AuditedState.Of("""{"changedBy":"user:a","changedFrom":null}"""))
        );
    }

    [Fact]
    public void No_state_is_not_an_empty_one_and_nobody_is_not_somebody_without_a_name()
    {
        Assert.NotEqual(AuditHash.Of(One, (AuditedState?)null), AuditHash.Of(One, AuditedState.Of("{}")));
        Assert.NotEqual(AuditHash.Of(One, new AuditActor(null, "")), AuditHash.Of(One, new AuditActor("", null)));
    }

    [Theory]
    [InlineData("1:00")]
    [InlineData("-1:0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1:zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("")]
    [InlineData(null)]
    public void A_head_of_another_form_is_refused(string? text) => Assert.False(AuditHead.TryParse(text, out _));

    [Fact]
    public void A_head_is_read_as_it_is_printed()
    {
        var head = new AuditHead(17, AuditHash.Of(One, new AuditActor("x", null)));
        Assert.Equal(head, TextForm.Parse<AuditHead>(head.ToString()));
    }

    private static byte[] Filled(byte value) => [.. Enumerable.Repeat(value, AuditHash.SaltBytes)];
}
