package io.orgsync.runner.rules.yaml;

import com.google.common.collect.ImmutableList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects complaints, so that a person sees all of them at once. Not thread-safe. */
public final class Complaints {

    private final Set<Complaint> complaints = new LinkedHashSet<>();

    public void add(Position at, String message) {
        complaints.add(new Complaint(at, message));
    }

    /** In the order of the file, each once. */
    public ImmutableList<Complaint> sorted() {
        return ImmutableList.sortedCopyOf(
                Comparator.comparing(Complaint::at).thenComparing(Complaint::message), complaints);
    }

    /** @throws ConfigurationException if there is any complaint, with all of them */
    public void throwIfAny() {
        if (!complaints.isEmpty()) {
            throw new ConfigurationException(sorted());
        }
    }
}
