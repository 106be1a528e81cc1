using FsCheck.Xunit;
using ModelRegistry.Domain.Licenses;
using ModelRegistry.Domain.Models;
using ModelRegistry.Domain.Tenancy;

namespace ModelRegistry.Domain.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("public")]
    [InlineData("local/main")]
    public void A_registry_id_prints_what_it_read(string text) =>
        Assert.Equal(text, TextForm.Parse<RegistryId>(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("Public")]
    [InlineData("local")]
    [InlineData("local/main/x")]
    [InlineData("-local/main")]
    [InlineData("local/ma in")]
    public void Text_that_is_no_registry_is_refused(string text) =>
        Assert.Throws<FormatException>(() => TextForm.Parse<RegistryId>(text));

    [Theory]
    [InlineData("")]
    [InlineData("a//b")]
    [InlineData("a/b/c")]
    [InlineData("a\u0000b")]
    [InlineData("../etc")]
    [InlineData("gpt 2")]
    public void Text_that_is_no_model_name_is_refused(string text) => Assert.False(ModelName.TryParse(text, out _));

    [Fact]
    public void Model_names_that_differ_in_case_only_are_equal() =>
        Assert.Equal(TextForm.Parse<ModelName>("OpenAI/GPT-2"), TextForm.Parse<ModelName>("openai/gpt-2"));

    [Fact]
    public void License_keys_are_compared_without_regard_to_case() =>
        Assert.Equal(TextForm.Parse<LicenseId>("apache-2.0"), TextForm.Parse<LicenseId>("Apache-2.0"));

    [Property(MaxTest = 1000)]
    public bool No_text_breaks_a_parser(string? text) =>
        !ModelName.TryParse(text, out var name) || name.ToString() == text;

    [Property(MaxTest = 1000)]
    public bool And_and_or_absorb_each_other(Verdict one, Verdict other) =>
        one.And(one.Or(other)) == one && one.Or(one.And(other)) == one;
}
