package dev.navarch.spi.plugin;

/** A configuration that cannot be used. The message names the file, the key and the remedy, and is shown as it is. */
public class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
