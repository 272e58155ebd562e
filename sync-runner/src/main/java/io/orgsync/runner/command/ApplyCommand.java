package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.ApplyReport;
import io.orgsync.plan.Plan;
import io.orgsync.plan.Plan.Approved;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.report.RunText;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "PLAN", description = "a file that `orgsync plan -o` or `orgsync undo -o` wrote")
    private Path file = Path.of("");

    @Option(
            names = "--approve",
            paramLabel = "GUARD=N",
            description = "let what a guard withholds go if it is not more than N changes, such as retire=12; with"
                    + " SYNC:GUARD=N of one sync only. Can be repeated")
    private List<String> approve = new ArrayList<>();

    ApplyCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        PlanFile plan = PlanFile.read(file);
        RuleBook rules = options.rules(host, ImmutableMap.of());
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        OneDesk which = Options.desk(line, rules, plan.plan().header().desk());
        ImmutableList<Approved> approved =
                new Approvals(line, rules).read(approve, plan.plan().summary());
        try (OpenDesk desk = OpenDesk.open(rules, which, host)) {
            ApplyReport report = desk.sync().apply(plan.plan(), plan.fingerprint(), approved);
            desk.progress().close();
            Plan judged = desk.judged(plan.plan());
            Plan decided = approved.isEmpty() ? judged : judged.approving(approved);
            if (options.json()) {
                ReportJson.print(host.out(), decided, report);
            } else {
                RunText text = new RunText(host.out(), Options.palette(host));
                text.print(report, host.clock().instant());
                text.print(decided.summary());
                host.out().println("  requests  " + desk.requests());
                desk.warnings().forEach(warning -> host.err().println("Zendesk warns: " + warning));
            }
            return ExitCode.of(decided.summary(), report, false);
        }
    }
}
