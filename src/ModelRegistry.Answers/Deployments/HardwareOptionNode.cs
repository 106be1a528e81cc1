using ModelRegistry.Answers.Hardware;
using ModelRegistry.Answers.Inputs;
using ModelRegistry.Catalog.Deployments;
using ModelRegistry.Catalog.Snapshots;
using ModelRegistry.Domain;

namespace ModelRegistry.Answers.Deployments;

/// <summary>One kind of accelerator, and how few of it run what was asked.</summary>
public sealed class HardwareOptionNode(HardwareOption option, Snapshot snapshot)
{
    /// <summary>Answers which hardware runs a subject; where something cannot be read, the first failure.</summary>
    public static Answer<Connection<HardwareOptionNode>> For(QuestionScope scope, HardwareForQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(asked);
        var reader = new InputReader(scope);
        var question = DeploymentQuestions.Read(reader, asked.Use, asked.Workload);
        var subject = asked.Subject.Read(reader, asked.Use.TeamId());
        var accelerators = asked.ReadAccelerators(reader);
        var page = asked.ReadPage(reader);
        if (reader.Failed || subject is null)
            return reader.Failures[0];
        var options = new HardwareOptions(scope.Snapshot, question, subject.Model, subject.Variant)
        {
            HostMemoryBytes = asked.HostMemoryBytes,
        };
        return new Connection<HardwareOptionNode>(
            options
                .Of(accelerators, asked.MaxDevices, page, scope.Cancellation)
                .Select(option => new HardwareOptionNode(option, scope.Snapshot))
        );
    }

    /// <summary>The accelerator.</summary>
    public AcceleratorNode Accelerator => new(option.Accelerator);

    /// <summary>The fewest devices on which it runs: within one node, then by whole nodes; null: it runs on no number up to maxDevices.</summary>
    public int? Devices => option.Devices;

    /// <summary>The worse of legal and technical.</summary>
    public Verdict Verdict => option.Answer.Verdict;

    /// <summary>Can we, on so many devices? Where it does not run, on the most that were tried.</summary>
    public TechnicalVerdictNode Technical => new(option.Answer.Technical, snapshot);
}
