package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.report.RunsText;
import io.orgsync.runner.store.JdbcState;
import io.orgsync.state.Runs.Run;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists what was run. */
@Command(
        name = "runs",
        mixinStandardHelpOptions = true,
        description = "Lists what was run on the desk, newest first; needs no network.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:error", "64:usage"})
final class RunsCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Which which = new Options.Which();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "at most so many; default: ${DEFAULT-VALUE}")
    private int limit = 20;

    RunsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "--limit must be a positive number: " + limit);
        }
        OneDesk desk = which.desk(options.rules(host, ImmutableMap.of()));
        try (JdbcState state = JdbcState.open(desk.state())) {
            ImmutableList<Run> runs = state.runs().latest(limit);
            if (options.json()) {
                RunsText.json(host.out(), runs);
            } else {
                new RunsText(host.out(), Options.palette(host)).print(runs);
            }
        }
        return ExitCode.DONE;
    }
}
