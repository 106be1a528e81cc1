using ModelRegistry.Client.Text;

namespace ModelRegistry.Pages.Words;

/// <summary>How large a model is, in words.</summary>
public static class SizeWords
{
    /// <summary>"117B parameters, 5.1B active"; a dense model's are told once.</summary>
    public static string Of(long? parameters, long? active)
    {
        if (parameters is null)
            return "parameters not known";
        var all = $"{Units.Count(parameters)} parameters";
        return active is null || active == parameters ? all : $"{all}, {Units.Count(active)} active";
    }
}
