using ModelRegistry.Domain.Models;

namespace ModelRegistry.Pages.Words;

/// <summary>How hardware computes a numeric format, in words.</summary>
public static class SupportWords
{
    /// <summary>One sentence without its full stop.</summary>
    public static string Word(Support support) =>
        support switch
        {
            Support.Native => "its own arithmetic units compute the format",
            Support.Emulated => "kernels unpack the format and compute in another one",
            Support.Fallback => "another engine or the processor computes the format",
            Support.Unsupported => "the format does not run without converting the weights",
            _ => "nothing is known of the format on this hardware",
        };

    /// <summary>One word; null: nothing is known.</summary>
    public static string? Short(Support support) =>
        support switch
        {
            Support.Native => "native",
            Support.Emulated => "emulated",
            Support.Fallback => "fallback",
            Support.Unsupported => "unsupported",
            _ => null,
        };
}
