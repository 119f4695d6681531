/** Pure functions on API objects. */
module dev.navarch.machinery {
    requires static org.jspecify;
    requires transitive com.fasterxml.jackson.databind;
    requires org.yaml.snakeyaml;
    requires re2j;

    exports dev.navarch.machinery.decoding;
    exports dev.navarch.machinery.defaulting;
    exports dev.navarch.machinery.format;
    exports dev.navarch.machinery.json;
    exports dev.navarch.machinery.jsonpath;
    exports dev.navarch.machinery.managedfields;
    exports dev.navarch.machinery.patch;
    exports dev.navarch.machinery.protobuf;
    exports dev.navarch.machinery.quantity;
    exports dev.navarch.machinery.resource;
    exports dev.navarch.machinery.schema;
    exports dev.navarch.machinery.selector;
    exports dev.navarch.machinery.status;
    exports dev.navarch.machinery.structural;
    exports dev.navarch.machinery.validation;
}
