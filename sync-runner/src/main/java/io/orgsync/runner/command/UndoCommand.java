package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.plan.Plan;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plans to take back what a run wrote. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description =
                "Plans to take back what a run wrote, as far as nobody has changed it since, and lists what stays."
                        + " Writes nothing to the desk; `orgsync apply` carries the plan out. What is taken back is then held: not"
                        + " written again until the source changes or it is released.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:planned",
            "1:error, or the run wrote nothing",
            "4:values or organizations changed since, and stay",
            "7:another run works on the desk",
            "64:usage"
        })
final class UndoCommand implements Callable<Integer> {

    private final Host host;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Lines lines = new Options.Lines();

    @Mixin
    private Options.Which which = new Options.Which();

    @Parameters(paramLabel = "RUN", description = "its number, as `orgsync runs` lists it")
    private long run;

    @Option(
            names = "--delete-created",
            description =
                    "delete organizations that the run created instead of marking them, as long as nobody has touched"
                            + " them since and no user or ticket belongs to them; the others are marked, and the plan says why."
                            + " Their accounts get no organization again until they are released")
    private boolean deleteCreated;

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
        RuleBook rules = options.rules(host, ImmutableMap.of());
        try (OpenDesk desk = OpenDesk.open(rules, which.desk(rules), host)) {
            Plan plan = desk.sync().undo(run, deleteCreated, each -> show(desk, each));
            if (!options.json()) {
                host.out().println();
                host.out().println(closing(plan));
            }
            return ExitCode.of(plan.summary(), false, false);
        }
    }

    private Optional<String> show(OpenDesk desk, Plan plan) {
        desk.progress().close();
        if (options.json()) {
            ReportJson.print(host.out(), plan, null);
        } else {
            new PlanText(host.out(), Options.palette(host), lines.most()).print(plan);
        }
        return Optional.ofNullable(output).map(file -> PlanFile.write(file, plan));
    }

    private String closing(Plan plan) {
        if (plan.summary().writes() == 0) {
            return "Nothing is left to take back.";
        }
        return output == null
                ? "Nothing was written. Keep the plan with -o FILE to apply it."
                : "Nothing was written. Apply exactly this with:\n  " + options.command("apply") + " " + output;
    }
}
