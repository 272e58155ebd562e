package io.orgsync.runner.rules.config;

import io.orgsync.failure.Secret;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.runner.rules.yaml.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A text that stands in the file, or that the file says where to find. Looked up when it is asked for, so that a file can be
 * validated where there are no credentials. Prints as it is written and never shows what it leads to.
 */
public final class Reference {

    /** Where the text is. */
    private enum Kind {
        LITERAL,
        ENV,
        FILE
    }

    private final Kind kind;
    private final String name;
    private final Position at;
    private final Surroundings surroundings;

    private Reference(Kind kind, String name, Position at, Surroundings surroundings) {
        this.kind = kind;
        this.name = name;
        this.at = at;
        this.surroundings = surroundings;
    }

    static Reference literal(String text, Position at, Surroundings surroundings) {
        return new Reference(Kind.LITERAL, text, at, surroundings);
    }

    static Reference env(String variable, Position at, Surroundings surroundings) {
        return new Reference(Kind.ENV, variable, at, surroundings);
    }

    static Reference file(String path, Position at, Surroundings surroundings) {
        return new Reference(Kind.FILE, path, at, surroundings);
    }

    public Position at() {
        return at;
    }

    /**
     * The text, blanks at both ends removed; never blank.
     *
     * @throws ConfigurationException if the variable is not set or empty, or the file is missing, unreadable or empty
     */
    public String text() {
        String text = switch (kind) {
            case LITERAL -> name;
            case ENV -> surroundings.variables().getOrDefault(name, "");
            case FILE -> content();
        };
        if (text.isBlank()) {
            String what = kind == Kind.FILE
                    ? "the file '" + name + "' is empty"
                    : "the environment variable " + name + " is not set. Set it, or name a file: { file: PATH }";
            throw new ConfigurationException(at, kind == Kind.LITERAL ? "is empty" : what);
        }
        return text.strip();
    }

    /** Like {@link #text}, for what must not be shown. */
    public Secret secret() {
        return Secret.of(text());
    }

    private String content() {
        Path path = surroundings.directory().resolve(name);
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(at, "there is no file '" + path + "'");
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    at,
                    "the file '" + name + "' cannot be read ("
                            + unreadable.getClass().getSimpleName() + ")");
        }
    }

    @Override
    public String toString() {
        return switch (kind) {
            case LITERAL -> name;
            case ENV -> "{env: " + name + "}";
            case FILE -> "{file: " + name + "}";
        };
    }
}
