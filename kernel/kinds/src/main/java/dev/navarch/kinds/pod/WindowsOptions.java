package dev.navarch.kinds.pod;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.regex.Pattern;

/** What containers and pods on Windows say of their users. */
final class WindowsOptions {

    private static final int LONGEST_CREDENTIALS = 64 * 1024;
    private static final int LONGEST_DOMAIN = 256;
    private static final int LONGEST_USER = 104;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern NET_BIOS = Pattern.compile("[^\\\\/:*?\"<>|.][^\\\\/:*?\"<>|]{0,14}");
    private static final Pattern DNS =
            Pattern.compile("[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*");
    private static final Pattern DOTS_AND_SPACES = Pattern.compile("[. ]+");
    private static final Pattern RESERVED = Pattern.compile("[\"/\\\\:;|=,+*?<>@\\[\\]]");

    private WindowsOptions() {}

    static void validate(Place options) {
        options.at("gmsaCredentialSpecName").when(Names::subdomain);
        Place credentials = options.at("gmsaCredentialSpec");
        if (credentials.isPresent() && credentials.isEmpty()) {
            credentials.invalid("gmsaCredentialSpec cannot be an empty string");
        } else if (credentials.text().length() > LONGEST_CREDENTIALS) {
            credentials.invalid("gmsaCredentialSpec size must be under 64 KiB");
        }
        if (options.at("runAsUserName").isPresent()) {
            user(options.at("runAsUserName"));
        }
    }

    private static void user(Place name) {
        String[] parts = name.text().split("\\\\", -1);
        if (name.isEmpty()) {
            name.invalid("runAsUserName cannot be an empty string");
        } else if (CONTROL.matcher(name.text()).find()) {
            name.invalid("runAsUserName cannot contain control characters");
        } else if (parts.length > 2) {
            name.invalid("runAsUserName cannot contain more than one backslash");
        } else {
            if (parts.length == 2) {
                domain(name, parts[0]);
            }
            account(name, parts[parts.length - 1]);
        }
    }

    private static void domain(Place name, String domain) {
        if (domain.length() >= LONGEST_DOMAIN) {
            name.invalid("runAsUserName's Domain length must be under " + LONGEST_DOMAIN + " characters");
        }
        if (!NET_BIOS.matcher(domain).matches() && !DNS.matcher(domain).matches()) {
            name.invalid("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
        }
    }

    private static void account(Place name, String user) {
        if (user.isEmpty()) {
            name.invalid("runAsUserName's User cannot be empty");
        } else if (user.length() > LONGEST_USER) {
            name.invalid("runAsUserName's User length must not be longer than " + LONGEST_USER + " characters");
        }
        if (DOTS_AND_SPACES.matcher(user).matches()) {
            name.invalid("runAsUserName's User cannot contain only periods or spaces");
        }
        if (RESERVED.matcher(user).find()) {
            name.invalid("runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]");
        }
    }
}
