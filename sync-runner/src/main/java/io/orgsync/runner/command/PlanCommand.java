package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import io.orgsync.apply.Proposal;
import io.orgsync.plan.Plan;
import io.orgsync.plan.PlanRequest;
import io.orgsync.runner.planfile.PlanFile;
import io.orgsync.runner.report.PlanText;
import io.orgsync.runner.report.ReportJson;
import io.orgsync.runner.review.ReviewFile;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

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

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Mixin
    private Options.Lines lines = new Options.Lines();

    @Mixin
    private Options.Scope scope = new Options.Scope();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write the plan to a file that `orgsync apply` takes")
    private @Nullable Path output;

    @Option(
            names = "--review",
            paramLabel = "FILE",
            description = "write the organizations that only the name ties to an account to a .csv or .json file, for"
                    + " `orgsync adopt`")
    private @Nullable Path review;

    @Mixin
    private Options.Failing failing = new Options.Failing();

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "try another value of a setting")
    private Map<String, String> trial = new LinkedHashMap<>();

    @Option(names = "--exit-code", description = "exit with 2 if changes are pending")
    private boolean exitCode;

    private int proposed;

    PlanCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        if (review != null) {
            Options.refuseOtherThanReview(Objects.requireNonNull(spec).commandLine(), review);
        }
        if (output != null && !trial.isEmpty()) {
            throw scope.usage(
                    "a plan with --set is a trial, which nobody can apply: leave out -o, or change the setting"
                            + " in the configuration");
        }
        RuleBook rules = options.rules(host, trial);
        ImmutableList<OneDesk> desks = scope.desks(rules);
        if (output != null && desks.size() > 1) {
            throw scope.usage("a plan file belongs to one desk. Name its syncs with -s: "
                    + desks.stream()
                            .map(desk -> String.join(", ", desk.syncs().keySet()))
                            .collect(Collectors.joining("; or ")));
        }
        return new EachDesk(host, desks).worst(desk -> plan(rules, desk));
    }

    private int plan(RuleBook rules, OneDesk which) {
        try (OpenDesk desk = OpenDesk.open(rules, which, host)) {
            Plan plan = desk.sync().plan(request(which), each -> show(desk, each));
            if (!options.json()) {
                host.out().println();
                host.out().println(closing(plan));
                host.out().println("Requests: " + desk.requests());
                if (review != null) {
                    host.out()
                            .println(counted(proposed) + " in " + review
                                    + ". Write adopt or no under decision, then: " + options.command("adopt") + " "
                                    + review);
                }
                desk.warnings().forEach(warning -> host.err().println("Zendesk warns: " + warning));
            }
            return ExitCode.of(plan.summary(), exitCode, failing.onAny());
        }
    }

    private PlanRequest request(OneDesk which) {
        PlanRequest request = scope.request(which);
        return trial.isEmpty() ? request : request.asTrial();
    }

    private Optional<String> show(OpenDesk desk, Plan plan) {
        desk.progress().close();
        if (options.json()) {
            ReportJson.print(host.out(), plan, null);
        } else {
            new PlanText(host.out(), Options.palette(host), lines.most()).print(plan);
        }
        if (review != null) {
            List<Proposal> proposals = new ArrayList<>();
            plan.changes().forEach(change -> Proposal.of(change).ifPresent(proposals::add));
            ReviewFile.write(review, proposals);
            proposed = proposals.size();
        }
        return Optional.ofNullable(output).map(file -> PlanFile.write(file, plan));
    }

    private static String counted(int proposed) {
        return proposed == 1 ? "1 proposal is" : proposed + " proposals are";
    }

    private String closing(Plan plan) {
        if (plan.summary().writes() + plan.summary().withheldWrites() == 0) {
            return "Nothing would be written.";
        }
        if (!trial.isEmpty()) {
            return "Nothing was written, and nothing of this trial is kept.";
        }
        return output == null
                ? "Nothing was written. Keep a plan with -o FILE to apply exactly it."
                : "Nothing was written. Apply exactly this with:\n  " + options.command("apply") + " " + output;
    }
}
