package dev.navarch.runtime.docker.pause;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The program of a sandbox: a static ELF executable of a few hundred bytes that only makes system calls. In C it would be
 *
 * <pre>{@code
 * sigset_t set = {SIGINT, SIGTERM, SIGCHLD};
 * sigprocmask(SIG_BLOCK, &set, NULL);
 * for (;;) {
 *     int signal = sigtimedwait(&set, NULL, NULL);
 *     if (signal < 0) continue;
 *     if (signal != SIGCHLD) exit(0);
 *     while (wait4(-1, NULL, WNOHANG, NULL) > 0) {}
 * }
 * }</pre>
 *
 * Signals are blocked rather than handled, since the first process of a namespace gets those that it neither blocks nor
 * handles not at all. Where containers share their processes it is the parent of orphans, which is why it reaps.
 */
final class PauseProgram {

    private static final long ADDRESS = 0x400000;
    private static final int FILE_HEADER = 64;
    private static final int SEGMENT_HEADER = 56;
    private static final short MACHINE_X86_64 = 62;
    private static final short MACHINE_AARCH64 = 183;
    private static final int READ_AND_EXECUTE = 5;

    private PauseProgram() {}

    /** @param architecture as Docker names it: {@code x86_64} or {@code aarch64} */
    static byte[] of(String architecture) {
        return switch (architecture) {
            case "x86_64", "amd64" -> executable(MACHINE_X86_64, x86());
            case "aarch64", "arm64" -> executable(MACHINE_AARCH64, arm());
            default -> throw new IllegalArgumentException("no sandbox program for the architecture " + architecture);
        };
    }

    private static byte[] x86() {
        Assembly code = new Assembly();
        code.bytes("b8 02 40 01 00"); //       mov  eax, INT | TERM | CHLD
        code.bytes("50"); //                   push rax
        code.bytes("b8 0e 00 00 00"); //       mov  eax, rt_sigprocmask
        code.bytes("31 ff"); //                xor  edi, edi        (SIG_BLOCK)
        code.bytes("48 89 e6"); //             mov  rsi, rsp
        code.bytes("31 d2"); //                xor  edx, edx
        code.bytes("41 ba 08 00 00 00"); //    mov  r10d, 8
        code.bytes("0f 05"); //                syscall
        int next = code.here();
        code.bytes("b8 80 00 00 00"); //       mov  eax, rt_sigtimedwait
        code.bytes("48 89 e7"); //             mov  rdi, rsp
        code.bytes("31 f6"); //                xor  esi, esi
        code.bytes("31 d2"); //                xor  edx, edx
        code.bytes("41 ba 08 00 00 00"); //    mov  r10d, 8
        code.bytes("0f 05"); //                syscall
        code.bytes("85 c0"); //                test eax, eax
        code.bytes("78").bytes(offset(code.here(), next)); // js next
        code.bytes("83 f8 11"); //             cmp  eax, SIGCHLD
        code.bytes("75 1d"); //                jne  over the 29 bytes that reap
        int reap = code.here();
        code.bytes("b8 3d 00 00 00"); //       mov  eax, wait4
        code.bytes("bf ff ff ff ff"); //       mov  edi, -1
        code.bytes("31 f6"); //                xor  esi, esi
        code.bytes("ba 01 00 00 00"); //       mov  edx, WNOHANG
        code.bytes("45 31 d2"); //             xor  r10d, r10d
        code.bytes("0f 05"); //                syscall
        code.bytes("85 c0"); //                test eax, eax
        code.bytes("7f").bytes(offset(code.here(), reap)); // jg reap
        code.bytes("eb").bytes(offset(code.here(), next)); // jmp next
        code.bytes("90"); //                   nop
        code.bytes("b8 3c 00 00 00"); //       mov  eax, exit
        code.bytes("31 ff"); //                xor  edi, edi
        code.bytes("0f 05"); //                syscall
        return code.toByteArray();
    }

    /** A jump's one-byte operand at {@code at}, counted from the byte after it. */
    private static String offset(int at, int target) {
        return String.format("%02x", (target - at - 1) & 0xff);
    }

    private static byte[] arm() {
        Assembly code = new Assembly();
        code.word(move(9, 0x4002)); //           x9 = INT | TERM
        code.word(0xF2A00000 | 1 << 5 | 9); //   x9 |= CHLD
        code.word(0xF81F0FE9); //                str x9, [sp, #-16]!
        code.word(move(0, 0)); //                SIG_BLOCK
        code.word(0x910003E1); //                x1 = sp
        code.word(move(2, 0)).word(move(3, 8));
        systemCall(code, 135); //                rt_sigprocmask
        int next = code.here();
        code.word(0x910003E0); //                x0 = sp
        code.word(move(1, 0)).word(move(2, 0)).word(move(3, 8));
        systemCall(code, 137); //                rt_sigtimedwait
        code.word(0x37F80000 | words(code.here(), next, 14) << 5); // tbnz w0, #31, next
        code.word(0x7100001F | 17 << 10); //     cmp w0, SIGCHLD
        code.word(0x54000001 | 11 << 5); //      b.ne over the ten words that reap
        int reap = code.here();
        code.word(0x92800000); //                x0 = -1
        code.word(move(1, 0)).word(move(2, 1)).word(move(3, 0));
        systemCall(code, 260); //                wait4
        code.word(0x7100001F); //                cmp w0, #0
        code.word(0x5400000C | words(code.here(), reap, 19) << 5); // b.gt reap
        code.word(0x14000000 | words(code.here(), next, 26)); // b next
        code.word(0xD503201F); //                nop
        code.word(move(0, 0));
        systemCall(code, 93); //                 exit
        return code.toByteArray();
    }

    private static int move(int register, int value) {
        return 0xD2800000 | value << 5 | register;
    }

    private static void systemCall(Assembly code, int number) {
        code.word(move(8, number)).word(0xD4000001);
    }

    private static int words(int at, int target, int bits) {
        return (target - at) / Integer.BYTES & (1 << bits) - 1;
    }

    private static byte[] executable(short machine, byte[] code) {
        int size = FILE_HEADER + SEGMENT_HEADER + code.length;
        ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x7f).put("ELF".getBytes(StandardCharsets.US_ASCII));
        file.put(new byte[] {2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        file.putShort((short) 2).putShort(machine).putInt(1);
        file.putLong(ADDRESS + FILE_HEADER + SEGMENT_HEADER)
                .putLong(FILE_HEADER)
                .putLong(0);
        file.putInt(0)
                .putShort((short) FILE_HEADER)
                .putShort((short) SEGMENT_HEADER)
                .putShort((short) 1);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
        file.putInt(1).putInt(READ_AND_EXECUTE).putLong(0).putLong(ADDRESS).putLong(ADDRESS);
        file.putLong(size).putLong(size).putLong(0x1000);
        return file.put(code).array();
    }
}
