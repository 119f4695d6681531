package dev.navarch.spi.informer;

/**
 * Which objects of a kind an informer follows; the server selects.
 *
 * @param namespace empty for all
 * @param labels a label selector in its text form, such as {@code app=web,tier!=cache}; empty for all
 * @param fields a field selector, such as {@code spec.nodeName=node-1}; empty for all
 */
public record Selection(String namespace, String labels, String fields) {

    public static Selection everything() {
        return new Selection("", "", "");
    }

    public static Selection ofNamespace(String namespace) {
        return new Selection(namespace, "", "");
    }

    public static Selection ofFields(String fields) {
        return new Selection("", "", fields);
    }

    public static Selection ofLabels(String labels) {
        return new Selection("", labels, "");
    }
}
