using Microsoft.Extensions.Options;

namespace ModelRegistry.Storage.Settings;

/// <summary>Lets an options class say what is wrong with it.</summary>
internal sealed class SettingsValidator<T> : IValidateOptions<T>
    where T : class, ISettings
{
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var problems = options.FindProblems().ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
