package io.orgsync.demo;

import com.google.common.base.Strings;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tells the story, carries out its commands, and remembers whether everything that it claimed was true. */
final class Teller {

    private static final int WIDTH = 80;

    private final Stage stage;
    private final PrintWriter out;
    private boolean allHold = true;

    Teller(Stage stage) {
        this.stage = stage;
        this.out = stage.out();
    }

    boolean allHold() {
        return allHold;
    }

    void chapter(int number, String title, String text) {
        out.println();
        out.println(stage.bold(number + "  " + title));
        wrapped(3, text);
    }

    void note(String text) {
        out.println();
        wrapped(3, text);
    }

    private void wrapped(int indent, String text) {
        wrapped(" ".repeat(indent), indent, text);
    }

    /** @param first what the first line begins with, as wide as the indent of the others */
    private void wrapped(String first, int indent, String text) {
        String start = first;
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH - indent) {
                out.println(start + line);
                start = " ".repeat(indent);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        out.println(start + line);
    }

    void run(int expected, String... command) {
        long before = stage.requests();
        int code = stage.command(command);
        out.println("  exit code " + code + ", " + (stage.requests() - before) + " requests to both services");
        if (code != expected) {
            allHold = false;
            out.println("  ✗ expected exit code " + expected);
        }
        out.flush();
    }

    static Map<String, String> look(List<Scene> scenes, Function<Scene, String> held) {
        Map<String, String> seen = new LinkedHashMap<>();
        scenes.forEach(scene -> seen.put(scene.key(), held.apply(scene)));
        return seen;
    }

    /**
     * Tells what fields hold, and checks it.
     *
     * @param before what they held before anything happened
     * @param edited what they held after people's edits
     */
    void compare(Looking what, List<Scene> scenes, Map<String, String> before, Map<String, String> edited) {
        out.println();
        out.println("  " + stage.bold("What plain GETs of the " + what.records() + "s say, before and after:"));
        for (Scene scene : scenes) {
            String after = what.held().apply(scene);
            boolean holds =
                    scene.field().equals("tags") ? after.contains(scene.expected()) : after.equals(scene.expected());
            allHold &= holds;
            out.println();
            out.println("  " + (holds ? "✓ " : "✗ ") + stage.bold(scene.name()) + " - " + scene.title());
            String start = "      " + Strings.padEnd(scene.field(), 15, ' ');
            wrapped(
                    start,
                    start.length(),
                    steps(what, before.get(scene.key()), edited.get(scene.key()), after)
                            + (holds ? "" : "   expected " + what.shown(scene.expected())));
            wrapped(6, scene.moral());
        }
        out.flush();
    }

    /** What the field held before, after a person's edit if there was one, and now. */
    private static String steps(Looking what, @Nullable String before, @Nullable String edited, String after) {
        String byHand = Objects.equals(before, edited) ? "" : " → " + what.shown(edited) + " (by hand)";
        String now = !Objects.equals(edited, after)
                ? " → " + what.shown(after)
                : byHand.isEmpty() ? " (still)" : ", left so";
        return what.shown(before) + byHand + now;
    }

    /**
     * Where a story looks.
     *
     * @param records what one of them is called
     * @param held what the field of a scene holds; empty if there is no such record
     */
    record Looking(String records, Function<Scene, String> held) {
        private String shown(@Nullable String value) {
            return value == null || value.isEmpty() ? "(no " + records + ")" : value;
        }
    }
}
