using System.Globalization;
using Microsoft.AspNetCore.Components;
using ModelRegistry.Client.Answers;

namespace ModelRegistry.Pages.Components;

/// <summary>The memory that the fullest device needs, against what it offers.</summary>
public sealed partial class MemoryBar
{
    private const double Whole = 1000;
    private const double LineWidth = 5;

    /// <summary>The estimate; null: there is none.</summary>
    [Parameter, EditorRequired]
    public EstimateAnswer? Estimate { get; set; }

    private long? Available => Estimate?.PerDeviceAvailableBytes;

    private bool Fits => Available is { } room && Estimate!.PerDeviceBytes <= room;

    private double Scale => Whole / Math.Max(Estimate!.PerDeviceBytes ?? 1, Available ?? 1);

    private string Fill => Text(Scale * (Estimate!.PerDeviceBytes ?? 0));

    private string Room => Text(Scale * (Available ?? 0));

    private string Line => Text(Math.Max(0, Scale * (Available ?? 0) - LineWidth));

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
