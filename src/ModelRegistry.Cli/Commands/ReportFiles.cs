using System.Text;
using System.Text.Json;
using System.Xml;
using ModelRegistry.Cli.Running;
using ModelRegistry.Domain;

namespace ModelRegistry.Cli.Commands;

/// <summary>What pipelines show: SARIF 2.1.0 (OASIS) and JUnit XML.</summary>
internal static class ReportFiles
{
    private const string SarifSchema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static async Task WriteAsync(
        CheckSettings settings,
        Gate gate,
        IReadOnlyList<CheckedSubject> subjects,
        CancellationToken cancellation
    )
    {
        if (settings.Sarif is { } sarif)
            await File.WriteAllBytesAsync(sarif, Sarif(gate, subjects), cancellation);
        if (settings.JUnit is { } junit)
            await File.WriteAllBytesAsync(junit, JUnit(gate, subjects), cancellation);
    }

    private static byte[] Sarif(Gate gate, IReadOnlyList<CheckedSubject> subjects)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("$schema", SarifSchema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            json.WriteStartObject("tool");
            json.WriteStartObject("driver");
            json.WriteString("name", "modelregistry");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var subject in subjects)
                Result(json, subject, gate);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Result(Utf8JsonWriter json, CheckedSubject subject, Gate gate)
    {
        var best = subject.Variants[0];
        json.WriteStartObject();
        json.WriteString("ruleId", best.Decisive?.Code ?? "VERDICT");
        json.WriteString("level", Level(subject, gate));
        json.WriteString("kind", Level(subject, gate) == "none" ? "pass" : "fail");
        json.WriteStartObject("message");
        json.WriteString("text", Sentence(best));
        json.WriteEndObject();
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", best.Name);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Level(CheckedSubject subject, Gate gate)
    {
        if (gate.ExitCodeOf(subject.Verdict) != ExitCode.Passed)
            return "error";
        return subject.Verdict == Verdict.Yes ? "none" : "warning";
    }

    private static string Sentence(CheckedVariant variant) =>
        $"{variant.Name}: {variant.Answer.Verdict.ToString().ToUpperInvariant()}. {variant.Decisive?.Message}";

    private static byte[] JUnit(Gate gate, IReadOnlyList<CheckedSubject> subjects)
    {
        using var stream = new MemoryStream();
        var form = new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) };
        using (var xml = XmlWriter.Create(stream, form))
        {
            var failed = subjects.Count(subject => gate.ExitCodeOf(subject.Verdict) != ExitCode.Passed);
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "modelregistry check");
            xml.WriteAttributeString("tests", XmlConvert.ToString(subjects.Count));
            xml.WriteAttributeString("failures", XmlConvert.ToString(failed));
            foreach (var subject in subjects)
                Case(xml, subject, gate);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Case(XmlWriter xml, CheckedSubject subject, Gate gate)
    {
        var best = subject.Variants[0];
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "modelregistry");
        xml.WriteAttributeString("name", subject.Name);
        if (gate.ExitCodeOf(subject.Verdict) != ExitCode.Passed)
        {
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", best.Decisive?.Code ?? "VERDICT");
            xml.WriteAttributeString("message", Sentence(best));
            xml.WriteEndElement();
        }
        else
            xml.WriteElementString("system-out", Sentence(best));

        xml.WriteEndElement();
    }
}
