/** What no table says about a kind: imperative defaults, validation, update rules, table cells. No I/O, no threads. */
module dev.navarch.kinds {
    requires static org.jspecify;
    requires transitive dev.navarch.machinery;
    requires transitive com.fasterxml.jackson.databind;
}
