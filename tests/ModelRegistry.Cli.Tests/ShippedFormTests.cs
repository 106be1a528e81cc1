using System.Runtime.CompilerServices;
using ModelRegistry.Answers.Shipped;

namespace ModelRegistry.Cli.Tests;

/// <summary>The catalog as the program brings it.</summary>
public sealed class ShippedFormTests
{
    [Fact]
    public void What_is_read_without_reflection_is_all_that_the_files_say()
    {
        var written = ShippedForm.From(Catalog()).Write();
        Assert.Equal(written, ShippedForm.Read(written).Write());
    }

    private static string Catalog([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "db", "catalog"));
}
