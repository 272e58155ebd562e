package io.orgsync.runner.command;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.apply.Adoption;
import io.orgsync.apply.Proposal;
import io.orgsync.runner.report.AdoptText;
import io.orgsync.runner.review.ReviewFile;
import io.orgsync.runner.rules.RuleBook;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ties records together as people have decided in a review file. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description = "Ties organizations to accounts of the same name, as a person has decided in a file that"
                + " `orgsync plan --review` wrote: 'adopt' or 'no' under decision. A no is remembered: the pair is not proposed"
                + " again until one of the two has another name. Nothing is adopted if a line is wrong."
                + " Writes nothing to the desk; the next plan has the updates that follow.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all that was decided is adopted",
            "1:error, or a line of the file is wrong",
            "5:some pairs were refused",
            "7:another run works on the desk",
            "64:usage"
        })
final class AdoptCommand implements Callable<Integer> {

    private final Host host;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Options options = new Options();

    @Parameters(paramLabel = "FILE", description = "the review file, .csv or .json")
    private Path file = Path.of("");

    AdoptCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        Options.refuseOtherThanReview(line, file);
        RuleBook rules = options.rules(host, ImmutableMap.of());
        ImmutableList<Proposal> decided = ReviewFile.read(file, rules.syncs());
        ImmutableList<Adoption> adoptions =
                decided.stream().flatMap(each -> each.adoption().stream()).collect(ImmutableList.toImmutableList());
        ImmutableList<Proposal> declined = decided.stream()
                .filter(each -> each.decision() == Proposal.Decision.LEAVE)
                .collect(ImmutableList.toImmutableList());
        ImmutableList<Adoption.Result> results = ImmutableList.of();
        if (!adoptions.isEmpty() || !declined.isEmpty()) {
            try (OpenDesk desk = OpenDesk.open(
                    rules, Options.deskOf(line, rules, decided.get(0).sync()), host)) {
                results = desk.sync().decide(adoptions, declined);
            }
        }
        if (options.json()) {
            AdoptText.json(host.out(), results);
        } else {
            new AdoptText(host.out(), Options.palette(host)).print(decided, results, options.command("plan"));
        }
        return results.stream().allMatch(Adoption.Result::isAdopted) ? ExitCode.DONE : ExitCode.RECORDS_FAILED;
    }
}
