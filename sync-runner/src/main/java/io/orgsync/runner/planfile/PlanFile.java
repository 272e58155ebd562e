package io.orgsync.runner.planfile;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.orgsync.plan.Plan;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A plan in a file, verified.
 *
 * @param plan whose lines are read from the file each time they are asked for, so the file has to stay
 * @param fingerprint of everything in the file
 */
public record PlanFile(Plan plan, String fingerprint) {

    /**
     * Writes a plan, which appears under its name only when it is whole; an earlier file of that name is replaced. Only its owner can
     * read it where the file system knows owners. Its lines pass through memory one by one.
     *
     * @return the fingerprint under which the plan can be applied
     * @throws PlanFileException if it cannot be written
     */
    public static String write(Path file, Plan plan) {
        try {
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".orgsync-plan", ".tmp");
            try {
                String fingerprint = writeAll(unfinished, plan);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return fingerprint;
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException | UncheckedIOException failure) {
            throw new PlanFileException(
                    file,
                    "the plan cannot be written; name a file in an existing directory that you may write and that has room ("
                            + failure + ")",
                    failure);
        }
    }

    private static String writeAll(Path file, Plan plan) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            Hasher hasher = Hashing.sha256().newHasher();
            line(out, hasher, PlanLines.header(plan.header()));
            plan.changes().forEach(change -> line(out, hasher, PlanLines.change(change)));
            line(out, hasher, PlanLines.summary(plan.summary()));
            String fingerprint = hasher.hash().toString();
            out.write((PlanLines.fingerprint(fingerprint) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            channel.force(true);
            return fingerprint;
        }
    }

    private static void line(OutputStream out, Hasher hasher, String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        hasher.putBytes(bytes);
        try {
            out.write(bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Reads and verifies a whole file; its lines pass through memory one by one.
     *
     * @throws PlanFileException if it cannot be read, is no plan, was written by a newer version, is damaged or cut off, or was
     *     changed after it was made
     */
    public static PlanFile read(Path file) {
        PlanReader.Read read = PlanReader.read(file, change -> {});
        Plan plan = new Plan(read.header(), read.summary(), reader -> {
            if (!PlanReader.read(file, reader).fingerprint().equals(read.fingerprint())) {
                throw new PlanFileException(
                        file, "another plan took its place while it was used: make a new plan", null);
            }
        });
        return new PlanFile(plan, read.fingerprint());
    }
}
