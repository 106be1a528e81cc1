using ModelRegistry.Domain.Licenses;

namespace ModelRegistry.Domain.Tests.Licenses;

public sealed class LicenseSatisfactionTests
{
    [Theory]
    [InlineData("MIT", "MIT", true)]
    [InlineData("mit", "Zlib,Mit", true)]
    [InlineData("MIT", "Zlib", false)]
    [InlineData("MIT OR Zlib", "Zlib", true)]
    [InlineData("MIT AND Zlib", "Zlib", false)]
    [InlineData("MIT AND (Zlib OR 0BSD)", "0BSD,MIT", true)]
    [InlineData("OSL-2.0+", "OSL-3.0", true)]
    [InlineData("OSL-2.0", "OSL-3.0", false)]
    [InlineData("OSL-3.0", "OSL-2.0+", true)]
    [InlineData("OSL-1.0+", "OSL-2.1+", true)]
    [InlineData("OSL-3.0+", "OSL-2.0", false)]
    [InlineData("LGPL-2.1", "LGPL-2.1-only", true)]
    [InlineData("LGPL-3.0-only", "LGPL-2.1-or-later", true)]
    [InlineData("LGPL-2.1-only", "GPL-2.0-or-later", false)]
    [InlineData("LPPL-1.3c", "LPPL-1.3a+", true)]
    [InlineData("LPPL-1.2", "LPPL-1.3a+", false)]
    [InlineData("PHP-3.0+", "PHP-3.01", true)]
    [InlineData("OLDAP-2.2+", "OLDAP-2.2.2", true)]
    [InlineData("OLDAP-2.2.1", "OLDAP-2.3+", false)]
    [InlineData("bzip2-1.0.6", "bzip2-1.0.5+", true)]
    [InlineData("CC-BY-3.0+", "CC-BY-SA-4.0", false)]
    [InlineData("CC-BY-NC-4.0", "CC-BY-4.0+", false)]
    [InlineData("GFDL-1.2-or-later", "GFDL-1.3-only", true)]
    [InlineData("LGPL-2.1+", "LGPL-2.1-or-later", true)]
    [InlineData("GPL-2.0-or-later+", "GPL-3.0-only", true)]
    [InlineData("NPL-1.0+", "MPL-1.1", false)]
    [InlineData("BSD-3-Clause", "BSD-2-Clause+", false)]
    [InlineData("GPL-3.0 WITH GCC-exception-3.1", "GPL-2.0+ WITH gcc-exception-3.1", true)]
    [InlineData("GPL-3.0", "GPL-2.0+ WITH GCC-exception-3.1", false)]
    [InlineData("LicenseRef-x", "LicenseRef-x", true)]
    [InlineData("LicenseRef-x", "DocumentRef-d:LicenseRef-x", false)]
    [InlineData("NOASSERTION", "NOASSERTION", false)]
    public void An_allow_list_suffices_or_not(string text, string allowed, bool expected) =>
        Assert.Equal(
            expected,
            LicenseExpression.Parse(text).IsSatisfiedBy([.. allowed.Split(',').Select(LicenseExpression.Parse)])
        );

    [Theory]
    [InlineData("MPL-1.1+", "MPL-2.0-no-copyleft-exception", true)]
    [InlineData("MPL-2.0-no-copyleft-exception", "MPL-1.0-or-later", true)]
    [InlineData("MPL-1.1", "MPL-2.0-no-copyleft-exception", false)]
    [InlineData("MPL-2.0+", "MPL-2.0-no-copyleft-exception", false)]
    [InlineData("MPL-2.0-no-copyleft-exception", "MPL-2.0", false)]
    [InlineData("MPL-2.0-no-copyleft-exception", "MPL-2.0+", false)]
    [InlineData("MPL-2.0-no-copyleft-exception+", "mpl-2.0-no-copyleft-exception", true)]
    public void A_version_in_two_forms_follows_earlier_versions_but_neither_form_is_the_other(
        string text,
        string allowed,
        bool expected
    ) => Assert.Equal(expected, LicenseExpression.Parse(text).IsSatisfiedBy([LicenseExpression.Parse(allowed)]));

    [Theory]
    [InlineData("")]
    [InlineData("MIT OR Zlib")]
    [InlineData("(MIT)")]
    public void An_allow_list_names_single_licenses(string allowed) =>
        Assert.Throws<ArgumentException>(() =>
            LicenseExpression.Parse("MIT").IsSatisfiedBy(allowed.Length == 0 ? [] : [LicenseExpression.Parse(allowed)])
        );
}
