using System.Runtime.CompilerServices;
using FsCheck.Xunit;

namespace ModelRegistry.Domain.Tests.Licenses;

/// <summary>How many cases each property of a class is asked: 10,000 in CI, a tenth of them on a developer's machine.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CasesAttribute : PropertiesAttribute
{
    // xUnit3003 asks for the place of every attribute that descends from Fact; FsCheck's own has no use for it.
    public CasesAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
    {
        (File, Line) = (file, line);
        MaxTest = Environment.GetEnvironmentVariable("CI") == "true" ? 10_000 : 1_000;
    }

    public string? File { get; }

    public int Line { get; }
}
