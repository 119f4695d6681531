package dev.navarch.launcher;

import dev.navarch.launcher.command.NavarchCommand;

/** The entry point of the process. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(NavarchCommand.run(arguments));
    }
}
