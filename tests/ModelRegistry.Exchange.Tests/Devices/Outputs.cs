namespace ModelRegistry.Exchange.Tests.Devices;

/// <summary>Outputs of tools, made up after the forms that their vendors describe; the ids in them exist nowhere.</summary>
internal static class Outputs
{
    public const string Meminfo = """
        MemTotal:       131923456 kB
        MemFree:         2345678 kB
        MemAvailable:   98765432 kB
        """;

    public const string TwoGeForce = """
        index, name, uuid, pci.bus_id, memory.total [MiB], memory.used [MiB], driver_version, compute_cap, power.limit [W], mig.mode.current, addressing_mode
        0, NVIDIA GeForce RTX 4090, GPU-1b2c3d4e-0000-1111-2222-333344445555, 00000000:01:00.0, 24564 MiB, 340 MiB, 580.65.06, 8.9, 450.00 W, [N/A], None
        1, NVIDIA GeForce RTX 4090, GPU-1b2c3d4e-0000-1111-2222-333344445556, 00000000:02:00.0, 24564 MiB, 4 MiB, 580.65.06, 8.9, 450.00 W, [N/A], None
        """;

    public const string WithoutHeader = """
        0, NVIDIA L40S, GPU-1b2c3d4e-0000-1111-2222-333344445555, 00000000:18:00.0, 46068, 4, 580.65.06, 8.9, 350.00, Disabled, None
        """;

    public const string Table = """
        +-----------------------------------------------------------------------------------------+
        | NVIDIA-SMI 580.65.06              Driver Version: 580.65.06      CUDA Version: 13.0     |
        |-----------------------------------------+------------------------+----------------------+
        | GPU  Name                 Persistence-M | Bus-Id          Disp.A | Volatile Uncorr. ECC |
        | Fan  Temp   Perf          Pwr:Usage/Cap |           Memory-Usage | GPU-Util  Compute M. |
        |=========================================+========================+======================|
        |   0  NVIDIA GeForce RTX 4090        On  |   00000000:01:00.0 Off |                  Off |
        |  0%   41C    P8             22W /  450W |     340MiB /  24564MiB |      0%      Default |
        |                                         |                        |                  N/A |
        +-----------------------------------------+------------------------+----------------------+
        |   1  NVIDIA GeForce RTX 4090        On  |   00000000:02:00.0 Off |                  Off |
        |  0%   39C    P8             20W /  450W |       4MiB /  24564MiB |      0%      Default |
        |                                         |                        |                  N/A |
        +-----------------------------------------+------------------------+----------------------+

        +-----------------------------------------------------------------------------------------+
        | Processes:                                                                              |
        |  GPU   GI   CI              PID   Type   Process name                        GPU Memory |
        |=========================================================================================|
        |    0   N/A  N/A            1234      G   /usr/lib/xorg/Xorg                      120MiB |
        +-----------------------------------------------------------------------------------------+
        """;

    public const string SlicesListed = """
        GPU 0: NVIDIA A100-SXM4-80GB (UUID: GPU-1b2c3d4e-0000-1111-2222-333344445555)
          MIG 3g.40gb     Device  0: (UUID: MIG-1b2c3d4e-0000-1111-2222-333344440000)
          MIG 3g.40gb     Device  1: (UUID: MIG-1b2c3d4e-0000-1111-2222-333344440001)
        """;

    public const string SlicesAsXml = """
        <?xml version="1.0" ?>
        <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
        <nvidia_smi_log>
          <driver_version>580.65.06</driver_version>
          <attached_gpus>1</attached_gpus>
          <gpu id="00000000:18:00.0">
            <product_name>NVIDIA A100-SXM4-80GB</product_name>
            <mig_mode><current_mig>Enabled</current_mig></mig_mode>
            <mig_devices>
              <mig_device><index>0</index><fb_memory_usage><total>19968 MiB</total><free>19955 MiB</free></fb_memory_usage></mig_device>
              <mig_device><index>1</index><fb_memory_usage><total>19968 MiB</total><free>19955 MiB</free></fb_memory_usage></mig_device>
              <mig_device><index>2</index><fb_memory_usage><total>40192 MiB</total><free>40180 MiB</free></fb_memory_usage></mig_device>
            </mig_devices>
            <pci><pci_device_id>20B210DE</pci_device_id></pci>
            <fb_memory_usage><total>81920 MiB</total><used>87 MiB</used><free>81832 MiB</free></fb_memory_usage>
          </gpu>
        </nvidia_smi_log>
        """;

    public const string EightHopper = """
        <?xml version="1.0" ?>
        <!DOCTYPE nvidia_smi_log SYSTEM "nvsmi_device_v12.dtd">
        <nvidia_smi_log>
          GPUS
        </nvidia_smi_log>
        """;

    public const string OneHopper = """
        <gpu id="00000000:18:00.0">
          <product_name>NVIDIA H100 80GB HBM3</product_name>
          <mig_mode><current_mig>Disabled</current_mig></mig_mode>
          <mig_devices>None</mig_devices>
          <addressing_mode>None</addressing_mode>
          <pci><pci_device_id>233010DE</pci_device_id></pci>
          <fb_memory_usage><total>81559 MiB</total><reserved>551 MiB</reserved><used>4 MiB</used><free>81004 MiB</free></fb_memory_usage>
        </gpu>
        """;

    public const string Laptop = """
        name, memory.total [MiB]
        NVIDIA GeForce RTX 5090 Laptop GPU, 24463 MiB
        """;

    public const string Modified = """
        name, memory.total [MiB]
        NVIDIA GeForce RTX 4090, 49140 MiB
        """;

    public const string Spark = """
        index, name, uuid, pci.bus_id, memory.total [MiB], memory.used [MiB], driver_version, compute_cap, power.limit [W], mig.mode.current, addressing_mode
        0, NVIDIA GB10, GPU-1b2c3d4e-0000-1111-2222-333344445555, 0000000F:01:00.0, [N/A], [N/A], 580.95.05, 12.1, [N/A], [N/A], ATS
        """;

    public const string EightPartitions = """
        { "gpu_data": [
          { "gpu": 0, "asic": { "market_name": "AMD Instinct MI300X", "vendor_id": "0x1002", "device_id": "0x74a1", "target_graphics_version": "gfx942" },
            "vram": { "type": "HBM", "size": { "value": 196592, "unit": "MB" } }, "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 0 } },
          { "gpu": 1, "asic": { "market_name": "N/A", "device_id": "N/A" }, "vram": { "size": "N/A" }, "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 1 } },
          { "gpu": 2, "asic": { "market_name": "N/A" }, "vram": "N/A", "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 2 } },
          { "gpu": 3, "asic": { "market_name": "N/A" }, "vram": "N/A", "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 3 } },
          { "gpu": 4, "asic": { "market_name": "N/A" }, "vram": "N/A", "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 4 } },
          { "gpu": 5, "asic": { "market_name": "N/A" }, "vram": "N/A", "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 5 } },
          { "gpu": 6, "asic": { "market_name": "N/A" }, "vram": "N/A", "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 6 } },
          { "gpu": 7, "asic": { "market_name": "N/A" }, "vram": "N/A", "partition": { "compute_partition": "CPX", "memory_partition": "NPS1", "partition_id": 7 } } ] }
        """;

    public const string RadeonAfterWarning = """
        WARNING: AMD GPU device(s) is/are in a low-power state. Check power control/runtime_status

        { "card0": { "Card series": "Radeon RX 7900 XTX", "Card model": "0x744c", "GFX Version": "gfx1100", "VRAM Total Memory (B)": "25753026560", "VRAM Total Used Memory (B)": "27693056" },
          "card1": { "Card series": "AMD Radeon Graphics", "Card model": "0x164e", "GFX Version": "gfx1036", "VRAM Total Memory (B)": "536870912", "VRAM Total Used Memory (B)": "15769600" },
          "system": { "Driver version": "6.12.12" } }
        """;

    public const string RadeonAsText = """
        ============================ ROCm System Management Interface ============================
        GPU[0]		: Card Series: 		AMD Instinct MI300X
        GPU[0]		: Card Model: 		0x74a1
        GPU[0]		: GFX Version: 		gfx942
        GPU[1]		: Card Series: 		N/A
        GPU[1]		: GFX Version: 		gfx942
        GPU[0]		: VRAM Total Memory (B): 206141652992
        GPU[1]		: VRAM Total Memory (B): 206141652992
        ==========================================================================================
        """;

    public const string StrixHalo = """
        [ { "gpu": 0, "asic": { "market_name": "Radeon 8060S Graphics", "vendor_id": "0x1002", "device_id": "0x1586", "target_graphics_version": "gfx1151" },
            "vram": { "type": "LPDDR5", "size": "512 MB" }, "partition": { "compute_partition": "N/A", "memory_partition": "N/A" } } ]
        """;

    public const string EightAscend = """
        +------------------------------------------------------------------------------------------------+
        | npu-smi 25.2.0                   Version: 25.2.0                                               |
        +---------------------------+---------------+----------------------------------------------------+
        | NPU   Name                | Health        | Power(W)    Temp(C)           Hugepages-Usage(page)|
        | Chip                      | Bus-Id        | AICore(%)   Memory-Usage(MB)  HBM-Usage(MB)        |
        +===========================+===============+====================================================+
        ROWS
        +---------------------------+---------------+----------------------------------------------------+
        | NPU     Chip              | Process id    | Process name             | Process memory(MB)      |
        +===========================+===============+====================================================+
        | No running processes found in NPU 0                                                            |
        +===========================+===============+====================================================+
        """;

    public const string OneAscend = """
        | 0     910B3               | OK            | 91.2        41                0    / 0             |
        | 0                         | 0000:C1:00.0  | 0           0    / 0          32446/ 65536         |
        """;

    public const string TwoDies = """
        | npu-smi 25.0.rc1                 Version: 25.0.rc1                                             |
        | NPU   Name                | Health        | Power(W)    Temp(C)           Hugepages-Usage(page)|
        | Chip  Phy-ID              | Bus-Id        | AICore(%)   Memory-Usage(MB)  HBM-Usage(MB)        |
        | 0     Ascend910           | OK            | 168.4       37                0    / 0             |
        | 0     0                   | 0000:9D:00.0  | 0           0    / 0          3121 / 65536         |
        | 0     Ascend910           | OK            | -           36                0    / 0             |
        | 1     1                   | 0000:9F:00.0  | 0           0    / 0          2871 / 65536         |
        """;

    public const string Board = """
            NPU ID                         : 0
            Chip Type                      : Ascend
            Chip Name                      : 910B4
            HBM Capacity(MB)               : 32768
        """;

    public const string Gaudi = """
        0, HL-225, 98304 MiB, 1.21.0-ca59b5a
        1, HL-225, 98304 MiB, 1.21.0-ca59b5a
        """;

    public const string Studio = """
        { "SPHardwareDataType": [ { "chip_type": "Apple M3 Ultra", "machine_model": "Mac15,14", "number_processors": "proc 28:20:8", "physical_memory": "96 GB", "serial_number": "XYZ123" } ],
          "SPDisplaysDataType": [ { "_name": "Apple M3 Ultra", "sppci_model": "Apple M3 Ultra", "sppci_cores": "60", "spdisplays_vendor": "sppci_vendor_Apple" } ] }
        """;

    public const string SmallerBin = """
        { "SPHardwareDataType": [ { "chip_type": "Apple M4 Max", "physical_memory": "36 GB" } ],
          "SPDisplaysDataType": [ { "sppci_model": "Apple M4 Max", "sppci_cores": "32" } ] }
        """;

    public const string IntelMac = """
        { "SPHardwareDataType": [ { "cpu_type": "8-Core Intel Core i9", "physical_memory": "32 GB" } ],
          "SPDisplaysDataType": [ { "sppci_model": "AMD Radeon Pro 5500M", "spdisplays_vram": "8 GB" } ] }
        """;

    public const string TwoEpyc = """
        { "lscpu": [ { "field": "Architecture:", "data": "x86_64" }, { "field": "Vendor ID:", "data": "AuthenticAMD",
            "children": [ { "field": "Model name:", "data": "AMD EPYC 9654 96-Core Processor", "children": [ { "field": "Socket(s):", "data": "2" } ] } ] } ] }
        """;

    public const string Neuron = """
        [ { "neuron_device": 0, "bdf": "00:1e.0", "nc_count": 2, "memory_size": 34359738368, "neuroncore_ids": [0, 1], "connected_to": null } ]
        """;

    public const string NamedNeuron = """
        [ { "neuron_device": 0, "nc_count": 8, "memory_size": 103079215104, "instance_type": "trn2.48xlarge" } ]
        """;

    public const string DataCenterMax = """
        { "device_id": 0, "device_name": "Intel(R) Data Center GPU Max 1550", "device_type": "GPU", "memory_physical_size_byte": "137438953472", "number_of_tiles": "2", "pci_device_id": "0xbd5", "vendor_name": "Intel(R) Corporation" }
        """;
}
