package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.Key;
import io.orgsync.field.Nearest;
import io.orgsync.model.Organization;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.state.journal.Holds.Hold;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
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
        description =
                "Lets values be written again that an undo took back: all of them, those of one account, or one field."
                        + " Writes nothing to the desk; the next run does.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:error", "7:another run works on the desk", "64:usage"})
final class ReleaseCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Which which = new Options.Which();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KEY",
            description = "an account id of 15 or 18 characters, or a ticket's number")
    private @Nullable String key;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIELD",
            description = "such as support_level; record lets an organization be created again that was"
                    + " deleted, adoption lets one be proposed again")
    private @Nullable String field;

    ReleaseCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        RuleBook rules = options.rules(host, ImmutableMap.of());
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Key record = key == null ? null : new KeyArgument(line, key).key();
        OneDesk which = key == null ? this.which.desk(rules) : new KeyArgument(line, key).desk(rules);
        String wireKey = field == null ? null : wireKey(rules, field);
        try (OpenDesk desk = OpenDesk.open(rules, which, host)) {
            long released = desk.sync().release(record, wireKey);
            if (options.json()) {
                host.out().println("{\"released\":" + released + "}");
            } else {
                host.out()
                        .println(
                                released == 0
                                        ? "Nothing was held."
                                        : PlanText.figure(released) + (released == 1 ? " hold" : " holds")
                                                + " ended. The next run writes what the source says.");
            }
        }
        return ExitCode.DONE;
    }

    /** A field by its wire key, or by the last part of it. */
    private String wireKey(RuleBook rules, String name) {
        TreeSet<String> keys = new TreeSet<>();
        rules.configuration().syncs().values().forEach(sync -> {
            sync.fields().stream().map(FieldRule::key).forEach(keys::add);
            keys.addAll(sync.whenGone().marker().keys());
            keys.add(Organization.TAGS);
        });
        keys.add(Hold.RECORD);
        keys.add(Hold.ADOPTION);
        return keys.stream()
                .filter(each -> each.equals(name) || each.equals(Organization.CUSTOM + name))
                .findFirst()
                .orElseThrow(() -> usage("no sync manages a field '" + name + "'." + Nearest.hint(name, keys)));
    }

    private ParameterException usage(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
