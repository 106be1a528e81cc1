using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;
using ModelRegistry.Client.Text;
using ModelRegistry.Pages.Addresses;
using ModelRegistry.Pages.Words;

namespace ModelRegistry.Pages.Components;

/// <summary>A candidate of a list.</summary>
public sealed partial class Candidate
{
    /// <summary>The candidate.</summary>
    [Parameter, EditorRequired]
    public CandidateAnswer Of { get; set; } = null!;

    /// <summary>The question.</summary>
    [Parameter, EditorRequired]
    public QuestionAddress Address { get; set; } = QuestionAddress.Empty;

    private string Why => Address.About(Of.Model.Registry, Of.Model.Name, Of.Variant.Name).At("/check");

    private string Page => new ModelAddress(Of.Model.Registry, Of.Model.Name).Path;

    private string Low => Rate(Of.Technical.Estimate?.DecodeTokensPerSecondLow);

    private string High => Rate(Of.Technical.Estimate?.DecodeTokensPerSecondHigh);

    private IEnumerable<string> Facts
    {
        get
        {
            yield return Of.Model.Parameters is { } all ? $"{Units.Count(all)} parameters" : "parameters not known";
            yield return Of.Model.LicenseExpression ?? "no license declared";
            if (Of.Variant.Format is { } format && format.Key != Of.Variant.Name)
                yield return format.Key;
            if (Of.Model.ReleasedOn is { } day)
                yield return Dates.Day(day);
        }
    }

    private static string Rate(double? tokens) =>
        tokens is { } rate ? rate.ToString(rate < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) : "?";
}
