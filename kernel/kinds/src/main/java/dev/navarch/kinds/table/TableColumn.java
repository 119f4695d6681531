package dev.navarch.kinds.table;

/**
 * A column as clients are told of it.
 *
 * @param type {@code string}, {@code integer}, {@code date} …
 * @param format {@code name} for the column of names; may be empty
 * @param priority 0 to show it always, 1 for wide output only
 */
public record TableColumn(String name, String type, String format, int priority) {}
