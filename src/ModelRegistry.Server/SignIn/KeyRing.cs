using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>Where the keys of ASP.NET Core Data Protection stand: in the database that servers share; on a SQLite file, in a folder beside it.</summary>
internal sealed class KeyRing(RegistryDatabase database) : IConfigureOptions<KeyManagementOptions>
{
    private const string Folder = "keys";

    /// <inheritdoc/>
    public void Configure(KeyManagementOptions options)
    {
        if (database.Folder is { } folder)
        {
            var keys = Path.Combine(folder, Folder);
            PrivateFiles.MakeFolder(keys);
            options.XmlRepository = new PrivateKeyFiles(keys);
            return;
        }

        options.XmlRepository = new DatabaseKeys(database);
        // Two servers that make one at the same moment would not read each other's for a day: see KeyMaker.
        options.AutoGenerateKeys = false;
    }

    // The files are for this account alone, from their first moment on.
    private sealed class PrivateKeyFiles(string folder) : IXmlRepository
    {
        private readonly FileSystemXmlRepository files = new(new(folder), NullLoggerFactory.Instance);

        public IReadOnlyCollection<System.Xml.Linq.XElement> GetAllElements() => files.GetAllElements();

        public void StoreElement(System.Xml.Linq.XElement element, string friendlyName)
        {
            files.StoreElement(element, friendlyName);
            PrivateFiles.CloseFiles(folder, "*");
        }
    }
}
