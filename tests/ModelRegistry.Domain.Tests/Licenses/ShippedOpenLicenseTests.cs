namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>The further open licenses that the hub offers as tags; what is expected was read from the texts.</summary>
public sealed class ShippedOpenLicenseTests
{
    [Theory]
    [InlineData("isc", "RUN HOST_FOR_THIRD_PARTIES USE_OUTPUTS", "YES", "", "para 1")]
    [InlineData("isc", "QUANTIZE DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "para 1")]
    [InlineData("0bsd", "FINE_TUNE DISTRIBUTE_WEIGHTS", "YES", "", "para 1")]
    [InlineData("mit-0", "DISTRIBUTE_WEIGHTS TRAIN_ON_OUTPUTS", "YES", "", "para 1")]
    [InlineData("wtfpl", "FINE_TUNE DISTRIBUTE_WEIGHTS HOST_FOR_THIRD_PARTIES", "YES", "", "0")]
    [InlineData("zlib", "RUN", "YES", "", "para 2")]
    [InlineData("zlib", "FINE_TUNE DISTRIBUTE_WEIGHTS", "CONDITIONAL", "RETAIN_NOTICES STATE_CHANGES", "2")]
    [InlineData("bsl-1.0", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "para 2")]
    [InlineData("bsd-3-clause-clear", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "1,2")]
    [InlineData("ncsa", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "1,2")]
    [InlineData("postgresql", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "para 1")]
    [InlineData("ms-pl", "RUN", "YES", "", "2(A)")]
    [InlineData("ms-pl", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE RETAIN_NOTICES", "3(C)")]
    [InlineData(
        "ecl-2.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "INCLUDE_LICENSE RETAIN_NOTICES STATE_CHANGES",
        "4(b)"
    )]
    [InlineData("afl-3.0", "RUN", "YES", "", "15")]
    [InlineData("afl-3.0", "HOST_FOR_THIRD_PARTIES", "YES", "", "1(c), 5")]
    [InlineData("afl-3.0", "FINE_TUNE HOST_FOR_THIRD_PARTIES", "CONDITIONAL", "RETAIN_NOTICES STATE_CHANGES", "6")]
    [InlineData("artistic-2.0", "FINE_TUNE DISTRIBUTE_WEIGHTS", "CONDITIONAL", "RETAIN_NOTICES STATE_CHANGES", "4")]
    [InlineData("cdla-permissive-2.0", "TRAIN_ON_OUTPUTS USE_OUTPUTS", "YES", "", "3.1")]
    [InlineData("cdla-permissive-2.0", "DISTRIBUTE_WEIGHTS", "CONDITIONAL", "INCLUDE_LICENSE", "2.1")]
    [InlineData("cc-by-3.0", "RUN", "YES", "", "3(a)")]
    [InlineData(
        "cc-by-3.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ATTRIBUTION INCLUDE_LICENSE NO_DRM RETAIN_NOTICES STATE_CHANGES",
        "3(b)"
    )]
    public void Permissive_licenses(string license, string question, string verdict, string? owed, string clause) =>
        ShippedAnswer.Is(license, question, verdict, owed, clause);

    [Theory]
    [InlineData("gpl-2.0", "RUN HOST_FOR_THIRD_PARTIES USE_OUTPUTS", "YES", "", "0")]
    [InlineData("gpl-2.0", "FINE_TUNE", "YES", "", "2")]
    [InlineData(
        "gpl-2.0",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISCLOSE_SOURCE INCLUDE_LICENSE NO_FURTHER_RESTRICTIONS RETAIN_NOTICES",
        "3"
    )]
    [InlineData(
        "gpl-2.0+",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISCLOSE_SOURCE INCLUDE_LICENSE NO_FURTHER_RESTRICTIONS RETAIN_NOTICES SHARE_ALIKE STATE_CHANGES",
        "2(b)"
    )]
    [InlineData(
        "lgpl-2.1",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISCLOSE_SOURCE INCLUDE_LICENSE NO_FURTHER_RESTRICTIONS RETAIN_NOTICES SHARE_ALIKE STATE_CHANGES",
        "2(c)"
    )]
    [InlineData("osl-3.0", "RUN", "YES", "", "15")]
    [InlineData("osl-3.0", "HOST_FOR_THIRD_PARTIES", "CONDITIONAL", "SHARE_ALIKE", "1(c)")]
    [InlineData(
        "osl-3.0",
        "FINE_TUNE HOST_FOR_THIRD_PARTIES",
        "CONDITIONAL",
        "NETWORK_SOURCE RETAIN_NOTICES SHARE_ALIKE STATE_CHANGES",
        "3, 5"
    )]
    [InlineData("eupl-1.2", "RUN", "YES", "", "2")]
    [InlineData(
        "eupl-1.2",
        "HOST_FOR_THIRD_PARTIES",
        "CONDITIONAL",
        "NETWORK_SOURCE NO_FURTHER_RESTRICTIONS SHARE_ALIKE",
        "5, copyleft clause"
    )]
    [InlineData(
        "eupl-1.2",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISCLOSE_SOURCE INCLUDE_LICENSE NO_FURTHER_RESTRICTIONS RETAIN_NOTICES SHARE_ALIKE",
        "5, attribution right"
    )]
    [InlineData(
        "epl-2.0",
        "DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "DISCLOSE_SOURCE INCLUDE_LICENSE RETAIN_NOTICES SHARE_ALIKE_FILE",
        "3.1(a)"
    )]
    [InlineData("epl-2.0", "FINE_TUNE HOST_FOR_THIRD_PARTIES", "YES", "", "1, 2(a)")]
    [InlineData(
        "cc-by-sa-3.0",
        "FINE_TUNE DISTRIBUTE_WEIGHTS",
        "CONDITIONAL",
        "ATTRIBUTION INCLUDE_LICENSE NO_DRM RETAIN_NOTICES SHARE_ALIKE STATE_CHANGES",
        "4(b)"
    )]
    [InlineData("ofl-1.1", "DISTRIBUTE_WEIGHTS research", "CONDITIONAL", "INCLUDE_LICENSE SHARE_ALIKE", "5")]
    [InlineData("ofl-1.1", "DISTRIBUTE_WEIGHTS", "UNKNOWN", null, "1")]
    public void Reciprocal_licenses(string license, string question, string verdict, string? owed, string clause) =>
        ShippedAnswer.Is(license, question, verdict, owed, clause);
}
