using System.Text.Json;
using System.Text.Json.Serialization;
using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Shipped;

/// <summary>Reads the shipped catalog without reflection: a program that lives for a second has no time to look at types.</summary>
[JsonSerializable(typeof(ShippedForm))]
internal sealed partial class ShippedJson : JsonSerializerContext
{
    /// <summary>The stored form.</summary>
    public static ShippedJson Stored { get; } =
        new(new JsonSerializerOptions(StoredForm.Options) { TypeInfoResolver = null });
}
