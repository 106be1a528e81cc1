using ModelRegistry.Cli.Commands;
using ModelRegistry.Cli.Options;
using ModelRegistry.Cli.Running;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Asking;

namespace ModelRegistry.Cli.Keeping;

/// <summary>Changes what is stated of a variant.</summary>
public sealed class VariantUpdateCommand(CommandStreams streams)
    : ChangeCommand<VariantUpdateSettings, KeepingAnswer>(streams)
{
    private static readonly string[] Clearable = ["weightBytes", "source", "fingerprint", "parameters", "files"];

    /// <inheritdoc/>
    protected override ApiQuestion<KeepingAnswer> Change(VariantUpdateSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var input = new ChangeObject(settings.Home, settings.Model, settings.ExpectedVersion);
        input.Set("newName", settings.NewName);
        input.Set("format", settings.Format);
        if (settings.Bytes is { } bytes)
            input.Set("weightBytes", Quantity.Bytes(bytes, "--bytes"));
        input.Set("source", settings.Source);
        input.Set("fingerprint", settings.Fingerprint);
        foreach (var member in settings.Clear)
            input.Clear(member, Clearable);
        var change = input.Read();
        change["variant"] = settings.Variant;
        return Changes.UpdateVariant(change);
    }

    /// <inheritdoc/>
    protected override string Done(VariantUpdateSettings settings, KeepingAnswer answer) =>
        Words.Changed(settings.Subject, answer);
}
