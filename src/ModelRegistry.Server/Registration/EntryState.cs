using System.Text.Json;
using ModelRegistry.Domain;
using ModelRegistry.Domain.Entities;

namespace ModelRegistry.Server.Registration;

/// <summary>Entries in their stored form, for what is written past grains.</summary>
internal static class EntryState
{
    /// <summary>The stored form of an entity that somebody writes.</summary>
    /// <param name="value">The entity.</param>
    /// <param name="by">The name of the principal who writes it.</param>
    /// <param name="from">The network address that it comes from; null: it is made within the servers.</param>
    public static string Of<T>(T value, string by, string? from)
        where T : class => Serialize(value, by, from, removed: null);

    /// <summary>The stored form of an entity that somebody removes: its last state, and who it was.</summary>
    public static string Removing<T>(T value, string by, string? from)
        where T : class => Serialize(value, by, from, removed: true);

    /// <summary>The entity of a row; null: there is no row, or nothing stands.</summary>
    public static T? Read<T>(EntityRow? row)
        where T : class =>
        row?.State is { } state ? JsonSerializer.Deserialize<Entry<T>>(state, StoredForm.Options)!.Standing : null;

    private static string Serialize<T>(T value, string by, string? from, bool? removed)
        where T : class =>
        JsonSerializer.Serialize(
            new Entry<T>
            {
                Value = value,
                ChangedBy = by,
                ChangedFrom = from,
                Removed = removed,
            },
            StoredForm.Options
        );
}
