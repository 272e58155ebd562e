package io.orgsync.runner.review;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.apply.Proposal;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.runner.rules.yaml.Position;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/** Writes and reads review files; the ending of the name decides on the form. */
public final class ReviewFile {

    private ReviewFile() {}

    /** Whether the name ends in {@code .csv} or {@code .json}. */
    public static boolean isOne(Path file) {
        return isCsv(file) || file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    private static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * Writes proposals with an empty decision each; an earlier file of that name is replaced. Only its owner can read it where the file
     * system knows owners.
     *
     * @throws ConfigurationException if it cannot be written
     */
    public static void write(Path file, List<Proposal> proposals) {
        String text = isCsv(file) ? CsvForm.write(proposals) : JsonForm.write(proposals);
        try {
            Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), ".orgsync-review", ".tmp");
            try {
                Files.writeString(unfinished, text);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failure) {
            throw new ConfigurationException(
                    Position.of(file.toString()),
                    "the review file cannot be written; name a file in an existing directory that you may write ("
                            + failure + ")");
        }
    }

    /**
     * Reads what a person has decided.
     *
     * @param syncs those that may own a record
     * @throws ConfigurationException with everything that is wrong, each with line, column, value and what to do
     */
    public static ImmutableList<Proposal> read(Path file, ImmutableSet<String> syncs) {
        String text = text(file);
        Complaints complaints = new Complaints();
        ImmutableList<Row> rows = isCsv(file)
                ? new CsvForm(file.toString(), text, complaints).rows()
                : new JsonForm(file.toString(), text, complaints).rows();
        ImmutableList<Proposal> proposals = new Decisions(syncs, complaints).read(rows);
        complaints.throwIfAny();
        return proposals;
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(Position.of(file.toString()), "there is no such file");
        } catch (CharacterCodingException other) {
            throw new ConfigurationException(
                    Position.of(file.toString()), "is not in UTF-8. Save it as 'CSV UTF-8', or use the JSON form");
        } catch (IOException failure) {
            throw new ConfigurationException(Position.of(file.toString()), "cannot be read (" + failure + ")");
        }
    }
}
