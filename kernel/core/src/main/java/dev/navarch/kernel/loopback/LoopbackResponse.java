package dev.navarch.kernel.loopback;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** An answer; closing the body ends a watch. */
public record LoopbackResponse(int status, Map<String, List<String>> headers, InputStream body) {}
