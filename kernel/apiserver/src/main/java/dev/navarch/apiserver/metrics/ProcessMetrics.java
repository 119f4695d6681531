package dev.navarch.apiserver.metrics;

import static dev.navarch.apiserver.metrics.Exposition.labels;

import dev.navarch.apiserver.metrics.Exposition.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the machine gives the process. On Linux from {@code /proc}; elsewhere what the JVM knows. */
public final class ProcessMetrics implements MetricSource {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path FILES = Path.of("/proc/self/fd");
    private static final Path LIMITS = Path.of("/proc/self/limits");

    @Override
    public void print(Exposition out) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        ProcessHandle.current().info().totalCpuDuration().ifPresent(cpu -> out.family(
                        "process_cpu_seconds_total", Type.COUNTER, "Processor time used.")
                .sample(cpu.toMillis() / 1e3));
        out.family("process_start_time_seconds", Type.GAUGE, "Start of the process, in seconds since 1970.")
                .sample(runtime.getStartTime() / 1e3);
        memory(out, "VmRSS:", "process_resident_memory_bytes", "Memory in use.");
        memory(out, "VmSize:", "process_virtual_memory_bytes", "Address space in use.");
        try (Stream<Path> open = Files.list(FILES)) {
            out.family("process_open_fds", Type.GAUGE, "Open files.").sample(open.count());
            lines(LIMITS).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line ->
                            line.substring("Max open files".length()).strip().split("\\s+")[0])
                    .filter(most -> !most.equals("unlimited"))
                    .findFirst()
                    .ifPresent(most -> out.family("process_max_fds", Type.GAUGE, "Files that may be open.")
                            .sample(Double.parseDouble(most)));
        } catch (IOException | UncheckedIOException e) {
            return;
        } finally {
            heap(out);
        }
    }

    private static void heap(Exposition out) {
        var memory = ManagementFactory.getMemoryMXBean();
        out.family("jvm_memory_used_bytes", Type.GAUGE, "Memory in use by the JVM.");
        out.sample(labels("area", "heap"), memory.getHeapMemoryUsage().getUsed());
        out.sample(labels("area", "nonheap"), memory.getNonHeapMemoryUsage().getUsed());
        out.family("jvm_gc_collection_seconds_sum", Type.COUNTER, "Time spent in garbage collection.");
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(each -> out.sample(labels("gc", each.getName()), each.getCollectionTime() / 1e3));
        out.family("jvm_threads_current", Type.GAUGE, "Platform threads.")
                .sample(ManagementFactory.getThreadMXBean().getThreadCount());
    }

    private static void memory(Exposition out, String line, String name, String help) {
        lines(STATUS).stream()
                .filter(each -> each.startsWith(line))
                .map(each -> each.substring(line.length()).strip().split("\\s+")[0])
                .findFirst()
                .ifPresent(
                        kilobytes -> out.family(name, Type.GAUGE, help).sample(Double.parseDouble(kilobytes) * 1024));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
