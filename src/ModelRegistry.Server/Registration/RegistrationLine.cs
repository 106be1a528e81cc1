using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Domain;

namespace ModelRegistry.Server.Registration;

/// <summary>Reads a line of a file of registrations: one JSON object in the form of <see cref="RegisterModelInput"/>.</summary>
internal static class RegistrationLine
{
    /// <summary>The longest line in bytes: a config of 1 MiB in which every character is escaped, and as much again.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    // As the API reads it: names in their own case, once, and none that it does not know.
    private static readonly JsonSerializerOptions form = new(StoredForm.Strict)
    {
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LetRegistryBeLeftOut } },
    };

    /// <summary>Reads a line; null: it was refused.</summary>
    public static RegisterModelInput? Read(InputReader reader, ReadOnlySpan<byte> line)
    {
        try
        {
            if (JsonSerializer.Deserialize<RegisterModelInput>(line, form) is { } input)
                return input;
            reader.Refuse("The line is null, not an object.");
        }
        catch (JsonException e)
        {
            reader.Refuse(
                $"The line does not have the form of RegisterModelInput at byte {e.BytePositionInLine}: {Sentence(e)}",
                Names(e.Path)
            );
        }

        return null;
    }

    // Without where it is, which is told apart, and without the names of our types.
    private static string Sentence(JsonException e)
    {
        var message = e.Message.Split(" Path: $", 2)[0].Split(" LineNumber: ", 2)[0];
        return TextForm.Shown(
            message.Replace(typeof(RegisterModelInput).Namespace + ".", "", StringComparison.Ordinal)
        );
    }

    private static string[] Names(string? path) =>
        (path ?? "").Split(['$', '.', '[', ']', '\''], StringSplitOptions.RemoveEmptyEntries);

    // All lines of a load go to one registry; they need not repeat it.
    private static void LetRegistryBeLeftOut(JsonTypeInfo type)
    {
        if (type.Type != typeof(RegisterModelInput))
            return;
        foreach (var property in type.Properties.Where(property => property.Name == "registry"))
            (property.IsRequired, property.IsSetNullable) = (false, true);
    }
}
