package io.orgsync.runner.report;

import io.orgsync.apply.Adoption;
import io.orgsync.apply.Proposal;
import io.orgsync.apply.Proposal.Decision;
import java.io.PrintWriter;
import java.util.List;

/** What became of the pairs of a review file. */
public final class AdoptText {

    private final PrintWriter out;
    private final Palette palette;

    public AdoptText(PrintWriter out, Palette palette) {
        this.out = out;
        this.palette = palette;
    }

    /**
     * @param decided the lines of the file
     * @param plan the command that plans what follows
     */
    public void print(List<Proposal> decided, List<Adoption.Result> results, String plan) {
        long adopted = results.stream().filter(Adoption.Result::isAdopted).count();
        out.println(palette.strong("Adopted: " + PlanText.figure(adopted))
                + more(results.size() - adopted, "refused")
                + more(count(decided, Decision.LEAVE), "not to be adopted")
                + more(count(decided, Decision.OPEN), "undecided"));
        results.forEach(this::print);
        if (adopted > 0) {
            out.println("Nothing was written to the desk. See what follows with: " + plan);
        }
        out.flush();
    }

    private static long count(List<Proposal> decided, Decision decision) {
        return decided.stream().filter(each -> each.decision() == decision).count();
    }

    private static String more(long count, String word) {
        return count == 0 ? "" : ", " + PlanText.figure(count) + " " + word;
    }

    private void print(Adoption.Result result) {
        Adoption adoption = result.adoption();
        String pair = adoption.accountName() + "  "
                + palette.faint(adoption.key() + " = organization " + adoption.target() + ", " + adoption.sync());
        out.println(
                result.isAdopted()
                        ? "  " + palette.create("= adopted ") + " " + pair
                        : "  " + palette.blocked("! refused ") + " " + pair + "  " + result.refused());
    }

    /** One array with an object for each pair: {@code key, sync, account, target, adopted, refused}; {@code refused} is null if it was adopted. */
    public static void json(PrintWriter out, List<Adoption.Result> results) {
        JsonOut.print(out, json -> {
            json.writeStartArray();
            for (Adoption.Result result : results) {
                Adoption adoption = result.adoption();
                json.writeStartObject();
                json.writeStringField("key", adoption.key().value());
                json.writeStringField("sync", adoption.sync());
                json.writeStringField("account", adoption.accountName());
                json.writeStringField("target", adoption.target().value());
                json.writeBooleanField("adopted", result.isAdopted());
                json.writeStringField("refused", result.refused());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
