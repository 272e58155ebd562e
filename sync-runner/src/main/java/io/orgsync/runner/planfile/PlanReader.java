package io.orgsync.runner.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Maps;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.orgsync.plan.Change;
import io.orgsync.plan.ChangeClass;
import io.orgsync.plan.PlanHeader;
import io.orgsync.plan.PlanSummary;
import io.orgsync.runner.planfile.ByteLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through a plan file from its first line to its last, and refuses it at the first thing that is wrong. */
final class PlanReader {

    /** A hundred times more than a change of fifteen fields at their limits; a file with longer lines is none of ours. */
    private static final int LONGEST_LINE = 64 << 20;

    private final Path file;
    private final ByteLines lines;
    private final Hasher hasher = Hashing.sha256().newHasher();
    private final Map<ChangeClass, Long> counts = new EnumMap<>(ChangeClass.class);
    private int line;

    private PlanReader(Path file, InputStream in) {
        this.file = file;
        this.lines = new ByteLines(in, LONGEST_LINE);
    }

    /** What a file says besides its changes. */
    record Read(PlanHeader header, PlanSummary summary, String fingerprint) {}

    static Read read(Path file, Consumer<Change> reader) {
        try (InputStream in = Files.newInputStream(file)) {
            return new PlanReader(file, in).read(reader);
        } catch (IOException failure) {
            throw new PlanFileException(
                    file,
                    "the plan cannot be read; check the name and the rights of the file (" + failure + ")",
                    failure);
        }
    }

    private Read read(Consumer<Change> reader) throws IOException {
        PlanHeader header = header();
        JsonNode node = next();
        while (node.has("change")) {
            Change change = part(node, PlanParts::change);
            counts.merge(change.type(), 1L, Long::sum);
            reader.accept(change);
            node = next();
        }
        PlanSummary summary = part(node, PlanParts::summary);
        String fingerprint = hasher.hash().toString();
        verifyEnd(fingerprint);
        if (!Maps.filterValues(summary.counts(), count -> count != 0).equals(counts)) {
            throw refused(
                    "the plan says that it has " + summary.counts() + ", but it has " + counts + ": make a new plan",
                    null);
        }
        return new Read(header, summary, fingerprint);
    }

    private PlanHeader header() throws IOException {
        JsonNode node = firstLine();
        if (!node.path("orgsync").asText().equals("plan")) {
            throw noPlan(null);
        }
        if (node.path("format").asLong() > PlanLines.FORMAT) {
            throw refused(
                    "the plan has format " + node.path("format").asLong() + ", and this version reads formats up to "
                            + PlanLines.FORMAT + ": apply it with the newer version, or make a new plan",
                    null);
        }
        return part(node, PlanParts::header);
    }

    private JsonNode firstLine() throws IOException {
        try {
            @Nullable Line first = take();
            if (first == null) {
                throw noPlan(null);
            }
            return PlanParts.node(first.bytes());
        } catch (IllegalArgumentException malformed) {
            throw noPlan(malformed);
        }
    }

    private PlanFileException noPlan(@Nullable Throwable cause) {
        return refused("this is no plan: give a file that the plan command has written", cause);
    }

    private JsonNode next() throws IOException {
        Line next = whole(take());
        return part(next.bytes(), PlanParts::node);
    }

    private @Nullable Line take() throws IOException {
        line++;
        @Nullable Line next = lines.next();
        if (next != null) {
            hasher.putBytes(next.bytes()).putByte((byte) '\n');
        }
        return next;
    }

    private void verifyEnd(String fingerprint) throws IOException {
        line++;
        byte[] expected = PlanLines.fingerprint(fingerprint).getBytes(StandardCharsets.UTF_8);
        Line last = whole(lines.next());
        if (!Arrays.equals(last.bytes(), expected) || lines.next() != null) {
            throw refused(
                    "the plan was changed after it was made (the fingerprint of what it says now is " + fingerprint
                            + "): make a new plan; a plan can be made for one sync only, but not be edited",
                    null);
        }
    }

    private Line whole(@Nullable Line next) {
        if (next == null || !next.ended()) {
            throw refused("the plan is cut off at line " + line + ": make a new plan", null);
        }
        return next;
    }

    private <S, T> T part(S source, Function<S, T> read) {
        try {
            return read.apply(source);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw refused("line " + line + " is damaged: " + malformed.getMessage() + "; make a new plan", malformed);
        }
    }

    private PlanFileException refused(String message, @Nullable Throwable cause) {
        return new PlanFileException(file, message, cause);
    }
}
