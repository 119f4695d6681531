package dev.navarch.expression.cel.value;

import dev.navarch.spi.expression.ValueType.ListOf;
import java.util.List;

/** A list of a declared type, which says what tells its items apart. */
public interface IdentifiedList extends List<Object> {

    ListOf type();
}
