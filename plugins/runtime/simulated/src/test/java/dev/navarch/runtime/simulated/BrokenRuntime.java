package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.ContainerOperations;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.EventOperations;
import dev.navarch.spi.runtime.PodOperations;
import dev.navarch.spi.runtime.RuntimeFailure;
import dev.navarch.spi.runtime.RuntimeInformation;

/** Works as another runtime does, but for what a subclass breaks. */
class BrokenRuntime implements ContainerRuntime {

    private final ContainerRuntime whole;

    BrokenRuntime(ContainerRuntime whole) {
        this.whole = whole;
    }

    @Override
    public RuntimeInformation information() throws RuntimeFailure {
        return whole.information();
    }

    @Override
    public PodOperations pods() {
        return whole.pods();
    }

    @Override
    public ContainerOperations containers() {
        return whole.containers();
    }

    @Override
    public EventOperations events() {
        return whole.events();
    }

    @Override
    public void close() {
        whole.close();
    }
}
