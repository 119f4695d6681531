package dev.navarch.spi.expression;

import dev.navarch.spi.plugin.Plugin;
import java.util.Optional;

/** A role of plugins inside the API server that evaluate expressions, such as admission policies. */
public interface ExpressionUser extends Plugin {

    /** Called once, before the plugin's start. @param engine empty where no plugin compiles expressions */
    void use(Optional<ExpressionEngine> engine);
}
