package dev.navarch.kubelet.pod;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;

/** The workers of one node's pods, by uid. */
public final class PodWorkers implements AutoCloseable {

    private final PodSync sync;
    private final ThreadFactory threads;
    private final ConcurrentMap<String, Entry> byUid = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Entry(PodWorker worker, Thread thread) {}

    public PodWorkers(PodSync sync, ThreadFactory threads) {
        this.sync = sync;
        this.threads = threads;
    }

    /** Tells of a pod that is to run here, new or changed. */
    public void put(Pod pod) {
        String uid = pod.getMetadata().getUid();
        byUid.compute(uid, (key, old) -> {
            if (old != null) {
                old.worker().update(pod);
                return old;
            }
            return closed ? null : started(pod);
        });
    }

    /** Tells that a pod's object is gone. */
    public void remove(String uid) {
        Entry entry = byUid.get(uid);
        if (entry != null) {
            entry.worker().removed();
        }
    }

    /** Tells that something of that pod changed in the runtime. */
    public void ring(String uid) {
        Entry entry = byUid.get(uid);
        if (entry != null) {
            entry.worker().ring();
        }
    }

    /** Tells that what was reported of that pod has been lost. */
    public void forgetReport(String uid) {
        Entry entry = byUid.get(uid);
        if (entry != null) {
            entry.worker().memory().reportLost = true;
            entry.worker().ring();
        }
    }

    public void ringAll() {
        byUid.values().forEach(entry -> entry.worker().ring());
    }

    public boolean has(String uid) {
        return byUid.containsKey(uid);
    }

    /** The pods of this node as they were last seen. */
    public List<Pod> pods() {
        Collection<Entry> entries = byUid.values();
        return entries.stream().map(e -> e.worker().memory().pod).toList();
    }

    public Optional<Pod> pod(String namespace, String name) {
        return pods().stream()
                .filter(p -> p.getMetadata().getNamespace().equals(namespace)
                        && p.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** Ends the workers; what runs goes on running. */
    @Override
    public void close() {
        closed = true;
        byUid.values().forEach(entry -> entry.thread().interrupt());
    }

    private Entry started(Pod pod) {
        String uid = pod.getMetadata().getUid();
        PodWorker worker = new PodWorker(pod, sync, () -> byUid.remove(uid));
        Thread thread = threads.newThread(worker);
        thread.setName("pod " + pod.getMetadata().getNamespace() + "/"
                + pod.getMetadata().getName());
        thread.start();
        return new Entry(worker, thread);
    }
}
