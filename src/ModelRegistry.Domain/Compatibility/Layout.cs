namespace ModelRegistry.Domain.Compatibility;

/// <summary>A question in the layout that it asks for: of one copy of the model, with the split of its layers.</summary>
internal static class Layout
{
    /// <summary>The question of one copy, on its part of the pool and with its part of the sequences; the same where no copies are asked for.</summary>
    public static TechnicalQuestion OfOneCopy(TechnicalQuestion question)
    {
        if (question.Workload.Parallelism is not { } layout)
            return question;
        question = question with
        {
            TensorParallel = layout.Tensor ?? question.TensorParallel,
            ExpertParallel = layout.Expert > 1 || question.ExpertParallel,
        };
        var copies = layout.Data ?? 1;
        if (copies <= 1 || WhyNot(question) is not null)
            return question;
        var system = question.System;
        return question with
        {
            System =
                system.Nodes % copies == 0
                    ? system with
                    {
                        Nodes = system.Nodes / copies,
                    }
                    : system with
                    {
                        DevicesPerNode = system.DevicesPerNode * system.Nodes / copies,
                        Nodes = 1,
                    },
            Workload = question.Workload with { Concurrency = (question.Workload.Concurrency + copies - 1) / copies },
        };
    }

    /// <summary>Why the copies or the stages that are asked for cannot be, as a sentence; null: they can.</summary>
    public static string? WhyNot(TechnicalQuestion question)
    {
        if (question.Workload.Parallelism is not { } layout)
            return null;
        var (system, accelerator) = (question.System, question.Accelerator);
        var (copies, stages) = (layout.Data ?? 1, layout.Pipeline ?? 1);
        // A copy lies on whole nodes, or on an equal part of one.
        if (
            system.Nodes % copies != 0
            && !(copies % system.Nodes == 0 && system.DevicesPerNode % (copies / system.Nodes) == 0)
        )
            return $"{copies} copies cannot be dealt out evenly to {system.Nodes} nodes of {system.DevicesPerNode} devices.";
        var devices = (long)system.DevicesPerNode * system.Nodes * accelerator.LogicalDevices / copies;
        if ((long)stages * (layout.Tensor ?? 1) > devices)
            return $"{stages} stages of {layout.Tensor ?? 1} devices are more than the {devices} devices of a copy.";
        if (question.Architecture?.Layers is { } layers && stages > layers)
            return $"{stages} stages are more than the model's {layers} layers.";
        return layout.Expert > Math.Max(1, layout.Tensor ?? (int)Math.Min(devices, int.MaxValue))
            ? $"Experts are dealt out among the devices that share a layer, which are fewer than {layout.Expert}."
            : null;
    }
}
