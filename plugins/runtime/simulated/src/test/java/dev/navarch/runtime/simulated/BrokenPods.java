package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.PodState;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.SandboxSpec;
import java.util.List;

/** Works as other sandboxes do, but for what a subclass breaks. */
class BrokenPods implements PodOperations {

    private final PodOperations whole;

    BrokenPods(PodOperations whole) {
        this.whole = whole;
    }

    @Override
    public String run(SandboxSpec spec) throws RuntimeFailure {
        return whole.run(spec);
    }

    @Override
    public void stop(String sandboxId) throws RuntimeFailure {
        whole.stop(sandboxId);
    }

    @Override
    public void remove(String sandboxId) throws RuntimeFailure {
        whole.remove(sandboxId);
    }

    @Override
    public List<PodState> list() throws RuntimeFailure {
        return whole.list();
    }

    @Override
    public PodState get(String podUid) throws RuntimeFailure {
        return whole.get(podUid);
    }
}
