package dev.navarch.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processor time and memory of the server's processes, as Linux tells them, and of this one. */
record Processes(List<Long> server) {

    private static final int USER_TICKS = 11;
    private static final long TICK_NANOS = 10_000_000;

    /** Processor time so far, in nanoseconds. */
    record Usage(long server, long load) {

        Usage until(Usage later) {
            return new Usage(later.server - server, later.load - load);
        }
    }

    Usage usage() {
        long ticks = 0;
        for (long process : server) {
            // The command's name, in brackets, may hold spaces; what follows it does not.
            String stat = read(process, "stat");
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            ticks += Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
        }
        long own = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toNanos();
        return new Usage(ticks * TICK_NANOS, own);
    }

    /** Resident memory of all of them, in megabytes. */
    long residentMegabytes() {
        long kilobytes = 0;
        for (long process : server) {
            kilobytes += read(process, "status")
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kilobytes / 1024;
    }

    private static String read(long process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
