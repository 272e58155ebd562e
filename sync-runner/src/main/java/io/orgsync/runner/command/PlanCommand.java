package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import io.orgsync.plan.Plan;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a run would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Shows what a run would do; writes nothing to the desk.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong",
            "1:error",
            "2:changes are pending (with --exit-code)",
            "3:something is withheld",
            "4:something is newly blocked or in conflict",
            "7:another run works on the desk",
            "64:usage"
        })
final class PlanCommand implements Callable<Integer> {

    private final Host host;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Scope scope = new Options.Scope();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the plan to a file that `orgsync apply` takes")
    private @Nullable Path output;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "try another value of a setting")
    private Map<String, String> trial = new LinkedHashMap<>();

    @Option(names = "--exit-code", description = "exit with 2 if changes are pending")
    private boolean exitCode;

    PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        RuleBook rules = options.rules(host, trial);
        ImmutableList<OneDesk> desks = scope.desks(rules);
        if (output != null && desks.size() > 1) {
            throw scope.usage("a plan file belongs to one desk. Name its syncs with -s: "
                    + desks.stream()
                            .map(desk -> String.join(", ", desk.syncs().keySet()))
                            .collect(Collectors.joining("; or ")));
        }
        int code = ExitCode.DONE;
        for (OneDesk desk : desks) {
            code = ExitCode.worst(code, plan(rules, desk));
        }
        return code;
    }

    private int plan(RuleBook rules, OneDesk which) {
        try (OpenDesk desk = OpenDesk.open(rules, which, host)) {
            Plan plan = desk.sync().plan(scope.request(which), each -> show(desk, each));
            if (!options.json()) {
                host.out().println();
                host.out().println(closing(plan) + "  Requests: " + desk.requests() + ".");
                desk.warnings().forEach(warning -> host.err().println("Zendesk remarks: " + warning));
            }
            return ExitCode.of(plan.summary(), exitCode);
        }
    }

    private Optional<String> show(OpenDesk desk, Plan plan) {
        desk.progress().close();
        if (options.json()) {
            ReportJson.print(host.out(), plan, null);
        } else {
            new PlanText(host.out(), Options.palette(host), options.lines()).print(plan);
        }
        return trial.isEmpty() && output != null ? Optional.of(PlanFile.write(output, plan)) : Optional.empty();
    }

    private String closing(Plan plan) {
        if (plan.summary().writes() + plan.summary().withheldWrites() == 0) {
            return "Nothing would be written.";
        }
        return output == null || !trial.isEmpty()
                ? "Nothing was written. Keep a plan with -o FILE to apply exactly it."
                : "Nothing was written. Apply exactly this with: orgsync apply " + output;
    }
}
