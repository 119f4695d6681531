/** Pure functions on API objects. */
module dev.navarch.machinery {
    requires static org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires org.yaml.snakeyaml;
}
