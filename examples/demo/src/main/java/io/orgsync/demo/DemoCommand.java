package io.orgsync.demo;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.orgsync.sandbox.Sandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/** {@code orgsync demo}: no configuration, no network but loopback, no traces. */
public final class DemoCommand implements ToolProvider {

    private static final int USAGE = 64;
    private static final String WHAT =
            "Starts both services' fakes, and shows a plan, its application, and what follows from edits on both sides.";
    private static final int ACCOUNTS = 60;
    private static final long SEED = 7;

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public int run(PrintWriter out, PrintWriter err, String... args) {
        if (args.length == 1 && args[0].equals("--help")) {
            out.println("Usage: orgsync demo");
            out.println(WHAT);
            return 0;
        }
        if (args.length > 0) {
            err.println("orgsync demo takes no options, but was given: " + String.join(" ", args));
            err.println(WHAT);
            return USAGE;
        }
        try (Sandbox sandbox = Sandbox.builder()
                .accounts(ACCOUNTS)
                .seed(SEED)
                .existingOrganizations(true)
                .start()) {
            Path directory = Files.createTempDirectory("orgsync-demo");
            try {
                return new Demonstration(new Stage(sandbox, directory, out)).play() ? 0 : 1;
            } finally {
                MoreFiles.deleteRecursively(directory, RecursiveDeleteOption.ALLOW_INSECURE);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
