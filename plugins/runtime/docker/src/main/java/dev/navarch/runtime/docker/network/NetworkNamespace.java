package dev.navarch.runtime.docker.network;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs code inside a network namespace of Linux. A namespace belongs to a thread, and a socket to the namespace that its
 * thread was in when it was made; so a platform thread enters the namespace, makes the socket and ends.
 */
public final class NetworkNamespace {

    private static final int READ_ONLY = 0;
    private static final int NETWORK = 0x40000000;

    private NetworkNamespace() {}

    /** Whether this process may enter it. */
    public static boolean usable(Path namespace) {
        return Files.isReadable(namespace);
    }

    /** Calls {@code code} within the namespace. */
    public static <T> T call(Path namespace, Callable<T> code) throws IOException {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter(namespace);
            return code.call();
        });
        Thread.ofPlatform().name("in " + namespace).daemon().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(String.valueOf(e.getCause().getMessage()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void enter(Path namespace) throws IOException {
        Linker linker = Linker.nativeLinker();
        MethodHandle open = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("open"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(2));
        MethodHandle setns = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setns"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        MethodHandle close = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(namespace.toString());
            int descriptor = (int) open.invokeExact(path, READ_ONLY);
            if (descriptor < 0) {
                throw new IOException("cannot open " + namespace);
            }
            int result = (int) setns.invokeExact(descriptor, NETWORK);
            int ignored = (int) close.invokeExact(descriptor);
            if (result != 0) {
                throw new IOException("may not enter " + namespace + " (closed: " + ignored + ")");
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("cannot enter " + namespace, e);
        }
    }
}
