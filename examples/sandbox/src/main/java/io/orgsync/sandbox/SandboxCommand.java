package io.orgsync.sandbox;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Json;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.spi.ToolProvider;

/**
 * The {@code sandbox} command: both fakes in a process of their own. It is a tool by the name {@code sandbox} too, so that a launcher finds
 * it without knowing this class.
 */
public final class SandboxCommand implements ToolProvider {
    private static final int FINE = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    /** For {@link java.util.ServiceLoader}. */
    public SandboxCommand() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(new SandboxCommand().run(out, err, arguments));
    }

    @Override
    public String name() {
        return "sandbox";
    }

    /**
     * Starts the sandbox, prints its line and waits until the thread is interrupted or the process is terminated.
     *
     * @return 0 after an interrupt or {@code --help}, 1 if a port cannot be had, 64 if the arguments are wrong
     */
    @Override
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        ImmutableList<String> line = ImmutableList.copyOf(arguments);
        if (line.contains("--help") || line.contains("-h")) {
            out.println(Arguments.USAGE);
            out.flush();
            return FINE;
        }
        Sandbox.Builder setup;
        try {
            setup = Arguments.read(line);
        } catch (IllegalArgumentException e) {
            return failed(err, e.getMessage() + "\n\n" + Arguments.USAGE, USAGE);
        }
        try (Sandbox sandbox = setup.start()) {
            out.println(Json.write(sandbox.connections()));
            out.flush();
            new CountDownLatch(1).await();
            return FINE;
        } catch (UncheckedIOException e) {
            return failed(err, String.valueOf(e.getMessage()), FAILED);
        } catch (InterruptedException e) {
            return FINE;
        }
    }

    private static int failed(PrintWriter err, String message, int code) {
        err.println("sandbox: " + message);
        err.flush();
        return code;
    }
}
