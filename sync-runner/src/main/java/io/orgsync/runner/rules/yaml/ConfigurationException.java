package io.orgsync.runner.rules.yaml;

import com.google.common.collect.ImmutableList;
import java.util.stream.Collectors;

/** The configuration cannot be used. The message has one line per complaint and never a secret. */
public final class ConfigurationException extends RuntimeException {

    private final transient ImmutableList<Complaint> complaints;

    public ConfigurationException(Iterable<Complaint> complaints) {
        super(message(complaints));
        this.complaints = ImmutableList.copyOf(complaints);
    }

    public ConfigurationException(Position at, String message) {
        this(ImmutableList.of(new Complaint(at, message)));
    }

    /** At least one, in the order of the file. */
    public ImmutableList<Complaint> complaints() {
        return complaints;
    }

    private static String message(Iterable<Complaint> complaints) {
        return ImmutableList.copyOf(complaints).stream()
                .map(Complaint::toString)
                .collect(Collectors.joining("\n"));
    }
}
