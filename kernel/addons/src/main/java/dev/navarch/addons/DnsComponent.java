package dev.navarch.addons;

import dev.navarch.kernel.component.Component;
import dev.navarch.kernel.component.ComponentContext;
import dev.navarch.kernel.component.RunningComponent;

/** The cluster's DNS: whichever add-on has that name. */
public final class DnsComponent implements Component {

    @Override
    public String name() {
        return "dns";
    }

    @Override
    public int order() {
        return 50;
    }

    @Override
    public RunningComponent start(ComponentContext context) throws Exception {
        return RunningAddon.start(context, name());
    }
}
