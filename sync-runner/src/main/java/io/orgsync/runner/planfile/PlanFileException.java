package io.orgsync.runner.planfile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A plan file cannot be written or used. The message names the file and, where one is to blame, the line, and says what to do. */
public final class PlanFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlanFileException(Path file, String message, @Nullable Throwable cause) {
        super(file + ": " + message, cause);
    }
}
