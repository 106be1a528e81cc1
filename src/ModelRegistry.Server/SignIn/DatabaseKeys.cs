using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;
using ModelRegistry.Domain.Tenancy;
using ModelRegistry.Storage;

namespace ModelRegistry.Server.SignIn;

/// <summary>Keeps the keys of ASP.NET Core Data Protection in the database that the servers share, so that each reads what another wrote.</summary>
internal sealed class DatabaseKeys(RegistryDatabase database) : IXmlRepository
{
    private const int MaxAttempts = 5;

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. ReadAsync().GetAwaiter().GetResult().Keys.Select(key => XElement.Parse(key.Xml))];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        AddAsync(new(friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();

    private async Task<ProtectionKeys> ReadAsync() => (await FindRowAsync()).Keys;

    private async Task<(ProtectionKeys Keys, int? Version)> FindRowAsync()
    {
        var rows = await database.FindAsync([(EntityKind.ProtectionKeys, ProtectionKeys.Key)], CancellationToken.None);
        if (rows is not [{ State: { } state } row])
            return (new([]), rows is [var cleared] ? cleared.Version : null);
        var entry = JsonSerializer.Deserialize<Entry<ProtectionKeys>>(state, StoredForm.Options)!;
        return (entry.Value, row.Version);
    }

    private async Task AddAsync(ProtectionKey key)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var (keys, version) = await FindRowAsync();
            var entry = new Entry<ProtectionKeys>
            {
                Value = new([.. keys.Keys, key]),
                ChangedBy = PrincipalId.System.ToString(),
            };
            var row = new EntityRow(
                EntityKind.ProtectionKeys,
                ProtectionKeys.Key,
                version,
                JsonSerializer.Serialize(entry, StoredForm.Options)
            );
            if ((await database.WriteAsync([row], CancellationToken.None)).Conflicts.Count == 0)
                return;
        }

        throw new InvalidOperationException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"A key could not be added in {MaxAttempts} attempts: others went on adding theirs."
            )
        );
    }
}
