package dev.navarch.machinery.format;

import com.google.re2j.Pattern;

/** Addresses of mail, with or without a name in front: {@code Ada <ada@example.com>}. */
final class MailAddress {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x{80}-\\x{10ffff}-]+";
    private static final String QUOTED = "\"(?:[^\"\\\\\\x00-\\x1f]|\\\\.)*\"";
    private static final String LOCAL = "(?:" + ATOM + "(?:\\." + ATOM + ")*|" + QUOTED + ")";
    private static final String DOMAIN = "(?:" + ATOM + "(?:\\." + ATOM + ")*|\\[[^\\]\\[]*\\])";
    private static final String PLAIN = LOCAL + "@" + DOMAIN;
    private static final String NAME = "(?:(?:" + ATOM + "|" + QUOTED + "|\\.)\\s*)*";
    private static final Pattern FORM =
            Pattern.compile("^\\s*(?:" + PLAIN + "|" + NAME + "<" + PLAIN + ">)\\s*(?:\\([^()]*\\))?\\s*$");

    private MailAddress() {}

    static boolean isValid(String text) {
        return FORM.matcher(text).find();
    }
}
