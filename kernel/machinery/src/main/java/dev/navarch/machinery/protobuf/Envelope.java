package dev.navarch.machinery.protobuf;

import dev.navarch.machinery.json.MalformedException;
import java.util.Arrays;

/**
 * What is around an object on the wire: it tells the kind.
 *
 * @param message the object's own bytes
 */
public record Envelope(String apiVersion, String kind, byte[] message) {

    private static final byte[] MAGIC = {'k', '8', 's', 0};
    private static final int TYPE = 1;
    private static final int RAW = 2;
    private static final int CONTENT_ENCODING = 3;
    private static final int CONTENT_TYPE = 4;

    /** How long {@link #begin} makes the end. */
    private static final int AFTER = 4;

    /**
     * Takes the envelope off.
     *
     * @throws MalformedException if it does not start as it must, or is damaged
     */
    public static Envelope open(byte[] bytes) {
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new MalformedException(
                    "provided data does not appear to be a protobuf message, expected prefix k8s\\x00");
        }
        WireReader in = new WireReader(bytes, MAGIC.length, bytes.length);
        String apiVersion = "";
        String kind = "";
        byte[] message = {};
        while (in.next()) {
            switch (in.number()) {
                case TYPE -> {
                    WireReader type = in.message();
                    while (type.next()) {
                        switch (type.number()) {
                            case 1 -> apiVersion = type.string();
                            case 2 -> kind = type.string();
                            default -> type.skip();
                        }
                    }
                }
                case RAW -> message = in.bytes();
                case CONTENT_ENCODING -> {
                    if (!in.string().isEmpty()) {
                        throw new MalformedException("unsupported content encoding");
                    }
                }
                default -> in.skip();
            }
        }
        return new Envelope(apiVersion, kind, message);
    }

    /** Begins what is written back to front: Kubernetes prints the empty fields behind the message too. */
    static void begin(WireWriter out) {
        out.string(CONTENT_TYPE, "");
        out.string(CONTENT_ENCODING, "");
    }

    /** Puts an envelope around the message that has been written since {@link #begin}. */
    static void wrap(WireWriter out, String apiVersion, String kind) {
        out.message(RAW, AFTER);
        int before = out.size();
        out.string(2, kind);
        out.string(1, apiVersion);
        out.message(TYPE, before);
        out.raw(MAGIC);
    }
}
