/** What no table says about a kind: imperative defaults, validation, update rules, table cells. No I/O, no threads. */
module dev.navarch.kinds {
    requires static org.jspecify;
    requires transitive dev.navarch.machinery;
    requires transitive com.fasterxml.jackson.databind;

    exports dev.navarch.kinds;
    exports dev.navarch.kinds.builtin;
    exports dev.navarch.kinds.certificates;
    exports dev.navarch.kinds.conversion;
    exports dev.navarch.kinds.core;
    exports dev.navarch.kinds.extension;
    exports dev.navarch.kinds.pod;
    exports dev.navarch.kinds.service;
    exports dev.navarch.kinds.table;
    exports dev.navarch.kinds.tree;
    exports dev.navarch.kinds.warning;
}
