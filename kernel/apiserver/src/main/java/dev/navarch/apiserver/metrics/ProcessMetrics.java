package dev.navarch.apiserver.metrics;

import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
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
        ProcessHandle.current().info().totalCpuDuration().ifPresent(cpu -> out.family(Family.PROCESS_CPU_SECONDS_TOTAL)
                .sample(cpu.toMillis() / 1e3));
        out.family(Family.PROCESS_START_TIME_SECONDS).sample(runtime.getStartTime() / 1e3);
        memory(out, "VmRSS:", Family.PROCESS_RESIDENT_MEMORY_BYTES);
        memory(out, "VmSize:", Family.PROCESS_VIRTUAL_MEMORY_BYTES);
        try (Stream<Path> open = Files.list(FILES)) {
            out.family(Family.PROCESS_OPEN_FDS).sample(open.count());
            lines(LIMITS).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line ->
                            line.substring("Max open files".length()).strip().split("\\s+")[0])
                    .filter(most -> !most.equals("unlimited"))
                    .findFirst()
                    .ifPresent(most -> out.family(Family.PROCESS_MAX_FDS).sample(Double.parseDouble(most)));
        } catch (IOException | UncheckedIOException e) {
            return;
        } finally {
            heap(out);
        }
    }

    private static void heap(Exposition out) {
        var memory = ManagementFactory.getMemoryMXBean();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        out.family(Family.GO_GOROUTINES).sample(threads);
        out.family(Family.JVM_GC_COLLECTION_SECONDS_SUM);
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(each -> out.sample(each.getCollectionTime() / 1e3, each.getName()));
        out.family(Family.JVM_MEMORY_USED_BYTES);
        out.sample(memory.getHeapMemoryUsage().getUsed(), "heap");
        out.sample(memory.getNonHeapMemoryUsage().getUsed(), "nonheap");
        out.family(Family.JVM_THREADS_CURRENT).sample(threads);
    }

    private static void memory(Exposition out, String line, Family family) {
        lines(STATUS).stream()
                .filter(each -> each.startsWith(line))
                .map(each -> each.substring(line.length()).strip().split("\\s+")[0])
                .findFirst()
                .ifPresent(kilobytes -> out.family(family).sample(Double.parseDouble(kilobytes) * 1024));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
