package dev.navarch.machinery.managedfields;

import dev.navarch.machinery.schema.Merging.ListType;
import dev.navarch.machinery.schema.Schema;
import java.util.Map;

/** Fields in the eyes of a schema that may have changed since: of what is one piece now, nobody owns parts. */
final class Pieces {

    private Pieces() {}

    /** The set, in which whoever owned parts of a piece owns all of it; the very set if there are none. */
    static FieldSet of(FieldSet set, Schema schema) {
        if (set.children().isEmpty()) {
            return set;
        }
        FieldSet out = new FieldSet();
        out.setMember(set.isMember() || isPiece(schema));
        boolean changed = isPiece(schema);
        if (!changed) {
            for (Map.Entry<String, FieldSet> each : set.children().entrySet()) {
                FieldSet child = of(each.getValue(), OwnFields.below(schema, each.getKey()));
                changed |= child != each.getValue();
                out.putChild(each.getKey(), child);
            }
        }
        return changed ? out : set;
    }

    private static boolean isPiece(Schema schema) {
        return switch (schema.type()) {
            case LIST -> schema.merging().list() == ListType.ATOMIC;
            case OBJECT, MAP -> schema.merging().atomic();
            default -> false;
        };
    }
}
