using ModelRegistry.Answers.Shipped;
using ModelRegistry.Client.Asking;
using ModelRegistry.Client.InProcess;

namespace ModelRegistry.Cli.Running;

/// <summary>Whom a command asks.</summary>
public static class RegistryChoice
{
    /// <summary>The catalog that the program brings.</summary>
    public static IRegistry Shipped()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "catalog");
        return new ShippedRegistry(ShippedSnapshot.For(CatalogFiles.Read(folder)), TimeProvider.System);
    }
}
