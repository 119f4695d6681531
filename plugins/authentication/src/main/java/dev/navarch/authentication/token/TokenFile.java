package dev.navarch.authentication.token;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a file with lines such as {@code token,user,uid,"group1,group2"}; messages never show a token. */
final class TokenFile {

    private static final int TOKEN = 0;
    private static final int NAME = 1;
    private static final int UID = 2;
    private static final int GROUPS = 3;

    private TokenFile() {}

    static Map<String, User> read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "tokenAuthFile " + file + " cannot be read (" + e + "): name an existing file, or leave it out", e);
        }
        Map<String, User> users = new HashMap<>();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String place = "tokenAuthFile " + file + ":" + number;
            List<String> fields = fields(line, place);
            if (fields.size() <= UID) {
                throw new ConfigurationException(place + " has " + fields.size()
                        + " columns: write token,user,uid and, if any, \"group1,group2\"");
            }
            if (fields.get(TOKEN).isEmpty()) {
                throw new ConfigurationException(place + " has an empty token: write one, or remove the line");
            }
            User user = new User(
                    fields.get(NAME),
                    fields.get(UID),
                    fields.size() > GROUPS ? groups(fields.get(GROUPS)) : List.of(),
                    Map.of());
            if (users.put(fields.get(TOKEN), user) != null) {
                throw new ConfigurationException(place + " repeats the token of an earlier line: remove one of them");
            }
        }
        return Map.copyOf(users);
    }

    private static List<String> groups(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(group -> !group.isEmpty())
                .toList();
    }

    /** The fields of a line of CSV (RFC 4180): within quotes, a comma is text and two quotes are one. */
    private static List<String> fields(String line, String place) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw new ConfigurationException(place + " has a quote that is not closed");
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
