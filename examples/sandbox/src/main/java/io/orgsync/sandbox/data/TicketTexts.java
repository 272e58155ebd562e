package io.orgsync.sandbox.data;

import com.google.common.collect.ImmutableList;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** What people write in generated tickets. */
final class TicketTexts {
    private static final int LONG_SUBJECT = 400;
    private static final int LONG_TEXT = 40_000;
    private static final ImmutableList<String> SUBJECTS = ImmutableList.of(
            "Runner does not pick up jobs",
            "Cannot sign in after the upgrade",
            "License key is refused",
            "Geo replication is behind",
            "Pipeline stuck in pending",
            "How do we raise the storage quota?",
            "Error 500 when opening a merge request",
            "Backup fails with a broken pipe",
            "Question about the invoice",
            "Request: longer audit retention");
    private static final ImmutableList<String> BODIES = ImmutableList.of(
            "It worked yesterday. Nothing was changed on our side.",
            "Hello,\n\nplease have a look at the attached log.\n\nKind regards",
            "This blocks our release.",
            "See https://gitlab.example/group/project/-/jobs/4711 for the job.");
    private static final ImmutableList<String> ANSWERS = ImmutableList.of(
            "Thank you, we are looking into it.",
            "Could you send the output of `gitlab-rake gitlab:check`?",
            "This is fixed in the next patch release.",
            "Please try again after a restart.");
    private static final ImmutableList<String> TWISTS =
            ImmutableList.of("long", "empty", "bare", "scripts", "decomposed", "markup", "blanks", "huge");

    private TicketTexts() {}

    /** What is odd about a ticket's texts, mostly nothing. */
    static String twist(Dice dice) {
        return dice.percent(Ugly.SHARE) ? dice.pick(TWISTS) : "";
    }

    /** Null if the ticket has none. */
    static @Nullable String subject(TicketPlot plot, Dice dice) {
        String plain = dice.pick(SUBJECTS);
        String numbered = plot.followUp() ? "Re: " + plain : plain + " (" + (plot.index() + 1) + ")";
        return switch (plot.twist()) {
            case "long" -> Ugly.padded(numbered + " ", LONG_SUBJECT);
            case "bare" -> null;
            case "scripts" -> "株式会社サンプル — مثال 😀 " + numbered;
            case "decomposed" -> Normalizer.normalize("Größe über Zürich: " + numbered, Normalizer.Form.NFD);
            case "markup" -> "<b>" + numbered + "</b> & \"co\" {{ticket.id}}";
            case "blanks" -> "  " + numbered.replace(" ", "\u00a0") + "\t";
            default -> numbered;
        };
    }

    static String description(TicketPlot plot, Dice dice) {
        String plain = dice.pick(BODIES);
        return switch (plot.twist()) {
            case "empty" -> "";
            case "scripts" -> "こんにちは。مرحبا 😀\r\n" + plain;
            case "markup" -> "<script>alert(1)</script>\n" + plain;
            case "huge" -> Ugly.padded(plain + " ", LONG_TEXT);
            default -> plain;
        };
    }

    static String answer(Dice dice) {
        return dice.pick(ANSWERS);
    }
}
