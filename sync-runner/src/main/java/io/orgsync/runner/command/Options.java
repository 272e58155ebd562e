package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.field.Key;
import io.orgsync.plan.PlanRequest;
import io.orgsync.runner.report.Palette;
import io.orgsync.runner.review.ReviewFile;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.ConfigurationFile;
import io.orgsync.source.Selection;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that commands share. */
final class Options {

    private static final String USUAL = "orgsync.yaml";

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = USUAL,
            description = "the configuration; default: ${DEFAULT-VALUE}")
    private Path file = Path.of(USUAL);

    @Option(names = "--json", description = "one JSON object on standard output instead of text")
    private boolean json;

    boolean json() {
        return json;
    }

    /** A command to go on with, for the same configuration. */
    String command(String name) {
        return "orgsync " + name + (file.equals(Path.of(USUAL)) ? "" : " -c " + file);
    }

    /** How much of a plan is shown. */
    static final class Lines {

        private static final int FIRST = 15;

        @Option(names = "--all", description = "every line of the plan, not only the first of each class")
        private boolean all;

        int most() {
            return all ? Integer.MAX_VALUE : FIRST;
        }
    }

    static Palette palette(Host host) {
        return host.interactive() ? Palette.COLOURS : Palette.PLAIN;
    }

    RuleBook rules(Host host, Map<String, String> trial) {
        Configuration configuration = ConfigurationFile.read(file, host.environment(), ImmutableMap.copyOf(trial));
        return RuleBook.of(configuration);
    }

    static void refuseOtherThanReview(CommandLine line, Path file) {
        if (!ReviewFile.isOne(file)) {
            throw new CommandLine.ParameterException(
                    line, "'" + file + "': the name of a review file ends in .csv or .json");
        }
    }

    /** What counts as trouble. */
    static final class Failing {

        /** When a run with standing troubles fails. */
        enum On {
            NEW,
            ANY
        }

        @Option(
                names = "--fail-on",
                paramLabel = "new|any",
                converter = OnConverter.class,
                defaultValue = "new",
                description = "exit with 4 for blocked records and conflicts that are new, or for standing ones too;"
                        + " default: ${DEFAULT-VALUE}")
        private On on = On.NEW;

        boolean onAny() {
            return on == On.ANY;
        }
    }

    private static final class OnConverter implements CommandLine.ITypeConverter<Failing.On> {
        @Override
        public Failing.On convert(String value) {
            return switch (value) {
                case "new" -> Failing.On.NEW;
                case "any" -> Failing.On.ANY;
                default -> throw new CommandLine.TypeConversionException("'" + value + "' is neither 'new' nor 'any'");
            };
        }
    }

    /** The desk that a plan file was made for. */
    static OneDesk desk(CommandLine line, RuleBook rules, String name) {
        ImmutableList<OneDesk> all = OneDesk.all(rules.configuration());
        return all.stream()
                .filter(desk -> desk.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        line,
                        "the plan is for the desk '" + name + "', which "
                                + rules.configuration().file()
                                + " does not have; it has "
                                + all.stream()
                                        .map(desk -> "'" + desk.name() + "'")
                                        .collect(Collectors.joining(" and "))));
    }

    /** Which desk a command is about, if the file has several. */
    static final class Which {

        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        @Option(
                names = {"-s", "--sync"},
                paramLabel = "SYNC",
                description = "the desk that this sync writes to; default: the first of the file")
        private @Nullable String sync;

        OneDesk desk(RuleBook rules) {
            return deskOf(Objects.requireNonNull(spec).commandLine(), rules, sync);
        }
    }

    /** The desk that a sync writes to; the first of the file if none is named. */
    static OneDesk deskOf(CommandLine line, RuleBook rules, @Nullable String sync) {
        return OneDesk.all(rules.configuration()).stream()
                .filter(desk -> sync == null || desk.syncs().containsKey(sync))
                .findFirst()
                .orElseThrow(() -> unknown(line, rules, sync));
    }

    private static CommandLine.ParameterException unknown(CommandLine line, RuleBook rules, @Nullable String sync) {
        return new CommandLine.ParameterException(
                line, "there is no sync '" + sync + "'; the configuration has " + String.join(", ", rules.syncs()));
    }

    /** Which part of a desk a command is about. */
    static final class Scope {

        @Spec(Spec.Target.MIXEE)
        private @Nullable CommandSpec spec;

        @Option(
                names = {"-s", "--sync"},
                paramLabel = "SYNC",
                description = "only changes of this sync; all syncs are read in any case, because claims need them")
        private Set<String> syncs = new LinkedHashSet<>();

        @Option(
                names = "--only",
                paramLabel = "KEY",
                description = "only the account with this id of 15 or 18 characters, or the ticket with this number")
        private @Nullable String only;

        @Option(names = "--limit", paramLabel = "N", description = "only the first N records of each sync")
        private int limit;

        /** The desks of the syncs that are asked for, in the order of the file. */
        ImmutableList<OneDesk> desks(RuleBook rules) {
            refuseUnknown(rules);
            key();
            ImmutableList<OneDesk> desks = OneDesk.all(rules.configuration()).stream()
                    .filter(desk -> syncs.isEmpty() || syncs.stream().anyMatch(desk.syncs()::containsKey))
                    .filter(desk -> only == null || desk.ofCases() == KeyArgument.isTicket(only))
                    .collect(ImmutableList.toImmutableList());
            if (desks.isEmpty()) {
                throw usage("--only " + only + " is "
                        + (KeyArgument.isTicket(Objects.requireNonNull(only)) ? "a ticket" : "an account")
                        + ", and no sync "
                        + (syncs.isEmpty() ? "of " + rules.configuration().file() : "that -s names")
                        + " is about those");
            }
            return desks;
        }

        private void refuseUnknown(RuleBook rules) {
            for (String sync : syncs) {
                if (!rules.syncs().contains(sync)) {
                    throw unknown(Objects.requireNonNull(spec).commandLine(), rules, sync);
                }
            }
            if (limit < 0) {
                throw usage("--limit must be 0, which means all, or more: " + limit);
            }
        }

        PlanRequest request(OneDesk desk) {
            ImmutableSet<String> own =
                    syncs.stream().filter(desk.syncs()::containsKey).collect(ImmutableSet.toImmutableSet());
            boolean all = own.equals(desk.syncs().keySet());
            return new PlanRequest(new Selection(key(), limit), all ? ImmutableSet.of() : own);
        }

        @CanIgnoreReturnValue
        private @Nullable Key key() {
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            return only == null ? null : new KeyArgument(line, only).key();
        }

        CommandLine.ParameterException usage(String message) {
            CommandLine line = Objects.requireNonNull(spec).commandLine();
            return new CommandLine.ParameterException(line, message);
        }
    }
}
