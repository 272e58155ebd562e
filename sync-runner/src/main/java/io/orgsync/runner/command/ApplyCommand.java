package io.orgsync.runner.command;

import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.ApplyReport;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.report.RunText;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Applies a plan file. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = "Applies a plan that a person has looked at, and nothing else.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done", "1:error", "3:something is withheld", "4:something is newly blocked or in conflict",
            "5:records failed", "6:the plan is stale", "7:another run works on the desk", "64:usage"
        })
final class ApplyCommand implements Callable<Integer> {

    private final Host host;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "PLAN", description = "a file that `orgsync plan -o` wrote")
    private Path file = Path.of("");

    ApplyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        PlanFile plan = PlanFile.read(file);
        RuleBook rules = options.rules(host, ImmutableMap.of());
        OneDesk which = Options.desk(rules, plan.plan().header().desk());
        try (OpenDesk desk = OpenDesk.open(rules, which, host)) {
            ApplyReport report = desk.sync().apply(plan.plan(), plan.fingerprint());
            desk.progress().close();
            if (options.json()) {
                ReportJson.print(host.out(), plan.plan(), report);
            } else {
                new RunText(host.out(), Options.palette(host)).print(report);
                host.out().println("  Requests: " + desk.requests() + ".");
                desk.warnings().forEach(warning -> host.err().println("Zendesk remarks: " + warning));
            }
            return ExitCode.of(plan.plan().summary(), report);
        }
    }
}
