package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.plan.Plan;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.report.ReportJson;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans to take a run back. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Plans to take back what a run wrote; what changed since is kept and listed. Nothing is written yet.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:error", "7:another run works on the desk", "64:usage"})
final class UndoCommand implements Callable<Integer> {

    private final Host host;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "RUN", description = "number of the run, as `orgsync runs` lists it")
    private long run;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the plan to a file that `orgsync apply` takes")
    private @Nullable Path output;

    UndoCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        try (OpenDesk desk = OpenDesk.open(options.rules(host, ImmutableMap.of()), host)) {
            Plan plan = desk.sync().undo(run, each -> show(desk, each));
            if (!options.json()) {
                host.out().println();
                host.out().println(closing(plan) + "  Requests: " + desk.requests() + ".");
            }
        }
        return ExitCode.DONE;
    }

    private Optional<String> show(OpenDesk desk, Plan plan) {
        desk.progress().close();
        if (options.json()) {
            ReportJson.print(host.out(), plan, null);
        } else {
            new PlanText(host.out(), Options.palette(host), options.lines()).print(plan);
        }
        return output == null ? Optional.empty() : Optional.of(PlanFile.write(output, plan));
    }

    private String closing(Plan plan) {
        if (plan.summary().writes() == 0) {
            return "Nothing can be taken back.";
        }
        return output == null
                ? "Nothing was written. Keep the plan with -o FILE to apply exactly it."
                : "Nothing was written. Apply exactly this with: orgsync apply " + output;
    }
}
