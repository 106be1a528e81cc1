using FsCheck.Xunit;
using ModelRegistry.Domain.Licenses;
using static ModelRegistry.Domain.Tests.Licenses.Terms;

namespace ModelRegistry.Domain.Tests.Licenses;

public sealed class LicenseExpressionTests
{
    [Theory]
    [InlineData("MIT")]
    [InlineData("mit")]
    [InlineData("0BSD")]
    [InlineData("GPL-2.0")]
    [InlineData("GPL-2.0+")]
    [InlineData("eCos-2.0")]
    [InlineData("Nobody-Knows-1.0")]
    [InlineData("LicenseRef-Mine")]
    [InlineData("LicenseRef-a.b-C3")]
    [InlineData("DocumentRef-x:LicenseRef-y")]
    [InlineData("DocumentRef-tool-1.2:LicenseRef-MIT-Style-2")]
    [InlineData("NOASSERTION")]
    [InlineData("NONE")]
    [InlineData("MIT OR Apache-2.0")]
    [InlineData("MIT AND Apache-2.0")]
    [InlineData("MIT OR ISC AND Apache-2.0 OR GPL-2.0")]
    [InlineData("(MIT)")]
    [InlineData("((MIT))")]
    [InlineData("(MIT OR ISC) AND (Apache-2.0 OR GPL-2.0)")]
    [InlineData("MIT AND (ISC OR (Zlib AND 0BSD))")]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0")]
    [InlineData("GPL-2.0+ WITH Bison-exception-2.2")]
    [InlineData("LicenseRef-a WITH AdditionRef-b")]
    [InlineData("Apache-2.0 WITH DocumentRef-d:AdditionRef-e")]
    [InlineData("GPL-2.0-only WITH Classpath-exception-2.0 AND MIT OR Zlib")]
    [InlineData("llama3.1")]
    public void An_expression_prints_what_it_read(string text) =>
        Assert.Equal(text, LicenseExpression.Parse(text).ToString());

    [Theory]
    [InlineData("  MIT  ", "MIT")]
    [InlineData("MIT or Apache-2.0", "MIT OR Apache-2.0")]
    [InlineData("MIT And\tApache-2.0", "MIT AND Apache-2.0")]
    [InlineData("GPL-2.0 with Bison-exception-2.2", "GPL-2.0 WITH Bison-exception-2.2")]
    [InlineData("( MIT )", "(MIT)")]
    [InlineData("MIT AND(ISC)", "MIT AND (ISC)")]
    public void Operators_take_any_case_and_spaces_do_not_count(string text, string printed) =>
        Assert.Equal(printed, LicenseExpression.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("AND")]
    [InlineData("MIT AND")]
    [InlineData("OR MIT")]
    [InlineData("MIT OR OR ISC")]
    [InlineData("MIT ISC")]
    [InlineData("(MIT")]
    [InlineData("MIT)")]
    [InlineData("()")]
    [InlineData("MIT (ISC)")]
    [InlineData("MIT +")]
    [InlineData("MIT++")]
    [InlineData("+")]
    [InlineData("LicenseRef-")]
    [InlineData("LicenseRef-a+")]
    [InlineData("DocumentRef-:LicenseRef-a")]
    [InlineData("DocumentRef-a")]
    [InlineData("DocumentRef-a:MIT")]
    [InlineData("MIT:ISC")]
    [InlineData("MIT WITH")]
    [InlineData("MIT WITH AND")]
    [InlineData("MIT WITH LicenseRef-a")]
    [InlineData("(MIT OR ISC) WITH Classpath-exception-2.0")]
    [InlineData("NONE WITH Classpath-exception-2.0")]
    [InlineData("MIT/ISC")]
    [InlineData("MIT, ISC")]
    [InlineData("MIT\u0000")]
    [InlineData("Lizenz-ü")]
    public void Text_that_is_no_expression_is_refused_and_says_why(string? text)
    {
        Assert.False(LicenseExpression.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
        Assert.Throws<FormatException>(() => LicenseExpression.Parse(text));
    }

    [Fact]
    public void And_binds_tighter_than_or() =>
        Assert.Equal(2, Assert.IsType<LicenseAny>(LicenseExpression.Parse("A AND B OR C AND D WITH E")).Parts.Count);

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.True(LicenseExpression.TryParse(new string('(', 200) + "MIT" + new string(')', 200), out _, out _));
        Assert.False(LicenseExpression.TryParse(new string('(', 8_000), out _, out var error));
        Assert.Contains("nested", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Length_is_bounded()
    {
        Assert.False(LicenseExpression.TryParse(new string('a', LicenseExpression.MaxLength + 1), out _, out _));
        Assert.True(
            LicenseExpression.TryParse(string.Join(" OR ", Enumerable.Repeat("MIT", 1000)), out var many, out _)
        );
        Assert.Equal(Verdict.Yes, Ask(Commercial(Activity.Run), many.ToString()).Verdict);
    }

    [Property(MaxTest = 2000)]
    public bool No_text_breaks_the_parser(string? text) =>
        LicenseExpression.TryParse(text, out var value, out var error) == (value is not null && error is null);

    [Theory]
    [InlineData("apache-2.0", Verdict.Yes)]
    [InlineData(" Apache-2.0 ", Verdict.Yes)]
    [InlineData("Llama 3.3 Community License Agreement", Verdict.Conditional)]
    [InlineData("MIT OR orca-research", Verdict.Yes)]
    [InlineData("orca-research OR MIT", Verdict.Yes)]
    [InlineData("MIT AND orca-research", Verdict.No)]
    [InlineData("MIT AND (orca-research OR rail)", Verdict.Conditional)]
    [InlineData("GPL-3.0", Verdict.Yes)]
    [InlineData("GPL-3.0+", Verdict.Yes)]
    [InlineData("MIT WITH Nobody-exception", Verdict.Unknown)]
    [InlineData("orca-research WITH Nobody-exception", Verdict.No)]
    [InlineData("MIT AND Nobody-Knows-1.0", Verdict.Unknown)]
    [InlineData("MIT OR Nobody-Knows-1.0", Verdict.Yes)]
    [InlineData("LicenseRef-MIT", Verdict.Unknown)]
    [InlineData("NOASSERTION", Verdict.Unknown)]
    [InlineData("unknown", Verdict.Unknown)]
    [InlineData("some license or other text", Verdict.Unknown)]
    [InlineData(null, Verdict.Unknown)]
    public void A_declared_text_resolves_to_a_name_and_else_to_an_expression(string? declared, Verdict expected) =>
        Assert.Equal(expected, Ask(Commercial(Activity.Run), declared).Verdict);

    [Fact]
    public void A_choice_names_the_branch_that_was_taken() =>
        Assert.Contains(
            Ask(Commercial(Activity.Run), "rail OR MIT").Reasons,
            reason =>
                reason.Code == "LICENSE_BRANCH_CHOSEN"
                && reason.Message.Contains("MIT is chosen", StringComparison.Ordinal)
        );
}
