package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.model.AccountId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends what an undo holds. */
@Command(
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Lets values be written again that an undo took back.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:error", "7:another run works on the desk", "64:usage"})
final class ReleaseCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(index = "0", arity = "0..1", paramLabel = "KEY", description = "an account id; all records if left out")
    private @Nullable String key;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FIELD", description = "a wire key; all fields if left out")
    private @Nullable String field;

    ReleaseCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Key meant = key == null ? null : key(key);
        try (OpenDesk desk = OpenDesk.open(options.rules(host, ImmutableMap.of()), host)) {
            long released = desk.sync().release(meant, field);
            desk.progress().close();
            host.out().println("Released: " + released + " held values. The next run writes what the source says.");
        }
        return ExitCode.DONE;
    }

    private Key key(String text) {
        return AccountId.parse(text)
                .map(AccountId::key)
                .orElseThrow(() -> new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "'" + text + "' is no account id of 15 or 18 characters"));
    }
}
