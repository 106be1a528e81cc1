using System.Xml.Linq;
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
            options.XmlRepository = new PrivateKeyFiles(Path.Combine(folder, Folder));
            return;
        }

        options.XmlRepository = new DatabaseKeys(database);
        // Two servers that make one at the same moment would not read each other's for a day: see KeyMaker.
        options.AutoGenerateKeys = false;
    }

    // The files are for this account alone, from their first moment on. The folder is made at the first look: a start that fails leaves nothing.
    private sealed class PrivateKeyFiles(string folder) : IXmlRepository
    {
        private readonly Lazy<FileSystemXmlRepository> files = new(() =>
        {
            PrivateFiles.MakeFolder(folder);
            return new(new(folder), NullLoggerFactory.Instance);
        });

        public IReadOnlyCollection<XElement> GetAllElements() => files.Value.GetAllElements();

        public void StoreElement(XElement element, string friendlyName)
        {
            files.Value.StoreElement(element, friendlyName);
            PrivateFiles.CloseFiles(folder, "*");
        }
    }
}
