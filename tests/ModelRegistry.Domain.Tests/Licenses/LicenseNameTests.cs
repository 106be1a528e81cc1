using ModelRegistry.Domain.Legal;
using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>The shipped licenses by the names that hubs and people use.</summary>
public sealed class LicenseNameTests
{
    // The license tags that the Hugging Face hub offers (huggingface/hub-docs, docs/hub/repositories-licenses.md).
    private static readonly string[] HubTags =
    [
        "apache-2.0",
        "mit",
        "openrail",
        "bigscience-openrail-m",
        "creativeml-openrail-m",
        "bigscience-bloom-rail-1.0",
        "bigcode-openrail-m",
        "afl-3.0",
        "artistic-2.0",
        "bsl-1.0",
        "bsd",
        "bsd-2-clause",
        "bsd-3-clause",
        "bsd-3-clause-clear",
        "c-uda",
        "cc",
        "cc0-1.0",
        "cc-by-2.0",
        "cc-by-2.5",
        "cc-by-3.0",
        "cc-by-4.0",
        "cc-by-sa-3.0",
        "cc-by-sa-4.0",
        "cc-by-nc-2.0",
        "cc-by-nc-3.0",
        "cc-by-nc-4.0",
        "cc-by-nd-4.0",
        "cc-by-nc-nd-3.0",
        "cc-by-nc-nd-4.0",
        "cc-by-nc-sa-2.0",
        "cc-by-nc-sa-3.0",
        "cc-by-nc-sa-4.0",
        "cdla-sharing-1.0",
        "cdla-permissive-1.0",
        "cdla-permissive-2.0",
        "wtfpl",
        "ecl-2.0",
        "epl-1.0",
        "epl-2.0",
        "etalab-2.0",
        "eupl-1.1",
        "eupl-1.2",
        "agpl-3.0",
        "gfdl",
        "gpl",
        "gpl-2.0",
        "gpl-3.0",
        "lgpl",
        "lgpl-2.1",
        "lgpl-3.0",
        "isc",
        "h-research",
        "intel-research",
        "lppl-1.3c",
        "ms-pl",
        "apple-ascl",
        "apple-amlr",
        "mpl-2.0",
        "odc-by",
        "odbl",
        "openmdw-1.0",
        "openmdw-1.1",
        "openrail++",
        "osl-3.0",
        "postgresql",
        "ofl-1.1",
        "ncsa",
        "unlicense",
        "zlib",
        "pddl",
        "lgpl-lr",
        "deepfloyd-if-license",
        "fair-noncommercial-research-license",
        "llama2",
        "llama3",
        "llama3.1",
        "llama3.2",
        "llama3.3",
        "llama4",
        "grok2-community",
        "gemma",
        "unknown",
        "other",
    ];

    [Fact]
    public void Every_tag_of_the_hub_is_known() =>
        Assert.All(HubTags, tag => Assert.NotNull(ShippedLicenses.Index.Find(tag)));

    [Theory]
    [InlineData("apache license, version 2.0", "Apache-2.0")]
    [InlineData("Apache2", "Apache-2.0")]
    [InlineData("The Apache Software Licence v2", "Apache-2.0")]
    [InlineData("http://www.apache.org/licenses/LICENSE-2.0", "Apache-2.0")]
    [InlineData("The MIT License (MIT)", "MIT")]
    [InlineData("License :: OSI Approved :: MIT License", "MIT")]
    [InlineData("GPLv3+", "GPL-3.0-only")]
    [InlineData("GNU General Public License v3 or any later version", "GPL-3.0-only")]
    [InlineData("GNU General Public License v3 (GPLv3)", "GPL-3.0-only")]
    [InlineData("GPL-2.0", "GPL-2.0-only")]
    [InlineData("gpl-2.0+", "GPL-2.0-or-later")]
    [InlineData("lgpl-2.1", "LGPL-2.1-only")]
    [InlineData("BSD 3-Clause \"New\" or \"Revised\" License", "BSD-3-Clause")]
    [InlineData("https://creativecommons.org/licenses/by-nc/4.0/", "CC-BY-NC-4.0")]
    [InlineData("CC BY NC SA 4.0", "CC-BY-NC-SA-4.0")]
    [InlineData("Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0")]
    [InlineData("llama-3.1", "llama3.1")]
    [InlineData("Llama 2 Community License Agreement", "llama2")]
    [InlineData("qwen-license", "qwen-2024")]
    [InlineData("qwen-research-license", "qwen-research-2024")]
    [InlineData("openrail++", "openrail++-m")]
    [InlineData("c-uda", "C-UDA-1.0")]
    [InlineData("odc-by", "ODC-By-1.0")]
    public void A_name_is_read_however_people_write_it(string written, string key) =>
        Assert.Equal(Terms.Id(key), ShippedLicenses.Index.Find(written)?.Key);

    [Theory]
    [InlineData("openrail")]
    [InlineData("cc")]
    [InlineData("gpl")]
    [InlineData("GPL License")]
    [InlineData("lgpl")]
    [InlineData("bsd")]
    [InlineData("BSD license family")]
    [InlineData("gfdl")]
    [InlineData("llama license")]
    [InlineData("other")]
    [InlineData("unknown")]
    public void A_family_names_no_member(string written)
    {
        Assert.Null(ShippedLicenses.Index.Find(written)?.Terms);
        var answer = LegalEngine.Evaluate([Terms.Own(written)], Terms.Commercial(Activity.Run), ShippedLicenses.Index);
        Assert.Equal(Verdict.Unknown, answer.Verdict);
    }

    [Theory]
    [InlineData("GPL (>= 2)")]
    [InlineData("Apache")]
    [InlineData("Apache-2.0 OR LicenseRef-gpt-oss-usage-policy")]
    [InlineData("MIT License with Commons Clause")]
    [InlineData("Creative Commons Attribution")]
    [InlineData("( )")]
    [InlineData("(MIT")]
    [InlineData("MIT)")]
    [InlineData("MIT AND")]
    [InlineData("")]
    public void What_could_mean_something_else_is_not_guessed(string written) =>
        Assert.Null(ShippedLicenses.Index.Find(written));

    [Theory]
    [InlineData("lppl-1.3c")]
    [InlineData("epl-1.0")]
    [InlineData("cc-by-nc-sa-2.0")]
    [InlineData("cdla-sharing-1.0")]
    public void A_license_that_is_known_by_name_only_says_that_its_text_was_not_read(string tag)
    {
        var answer = LegalEngine.Evaluate([Terms.Own(tag)], Terms.Commercial(Activity.Run), ShippedLicenses.Index);
        Assert.Equal((Verdict.Unknown, LegalReason.NotVerified), (answer.Verdict, answer.Reasons[0].Code));
    }

    [Fact]
    public void No_name_of_a_shipped_license_is_claimed_by_another() =>
        Assert.All(
            ShippedLicenses.All.SelectMany(license => license.Aliases.Select(alias => (alias, license))),
            claim => Assert.Equal(claim.license.Key, ShippedLicenses.Index.Find(claim.alias)?.Key)
        );
}
