package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.plan.SyncSpec.WhenGone;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code when-gone}. */
final class WhenGoneReader {

    private static final String WHEN_GONE = "when-gone";

    private final Section section;

    WhenGoneReader(Section section) {
        this.section = section;
    }

    /** @param protectedKeys reasons by key of the records that are never retired */
    WhenGone read(ImmutableMap<Key, String> protectedKeys) {
        Optional<YamlNode> node = section.find(WHEN_GONE);
        if (node.isEmpty()
                || (node.get() instanceof YamlNode.Scalar scalar
                        && scalar.text().equals("keep"))) {
            return WhenGone.builder().protectedKeys(protectedKeys).build();
        }
        if (!(node.get() instanceof YamlNode.Mapping)) {
            section.complain(WHEN_GONE, "must be 'keep' or a map with 'set' and 'after'; a record is never deleted");
            return WhenGone.keep();
        }
        Section gone = section.section(WHEN_GONE, Shape.WHEN_GONE);
        Section after = gone.section("after", Shape.AFTER);
        Fields.Builder marker = Fields.builder();
        gone.need("set").ifPresent(set -> marker(gone.open("set"), "", marker));
        return WhenGone.builder()
                .marker(marker.build())
                .runs((int) Math.min(after.whole("runs", 3), Integer.MAX_VALUE))
                .least(Duration.ofHours(after.whole("hours", 72)))
                .undoOnReturn(gone.flag("undo-on-return", true))
                .protectedKeys(protectedKeys)
                .build();
    }

    /** Of tickets nobody tells that they are gone: a deleted one is a ticket of that status, about which rules decide. */
    WhenGone ofTickets(ImmutableMap<Key, String> protectedKeys) {
        WhenGone gone = read(protectedKeys);
        if (!gone.marker().keys().isEmpty()) {
            section.complain(
                    WHEN_GONE,
                    "must be 'keep' for tickets, whose absence nobody sees. A deleted ticket has the status 'deleted': let"
                            + " 'include' keep it and rules say what its case shall hold");
        }
        return gone;
    }

    private static void marker(Section set, String prefix, Fields.Builder marker) {
        set.map().entries().forEach((key, entry) -> {
            if (prefix.isEmpty() && key.equals(SyncReader.CUSTOM)) {
                marker(set.open(key), SyncReader.CUSTOM + ".", marker);
                return;
            }
            Optional<FieldValue> value = value(Constant.of(entry.value()));
            if (value.isEmpty()) {
                set.complain(key, "must be a plain value or a list of words");
            } else if (value.get().isEmpty() || value.get().equals(FieldValue.flag(false))) {
                set.complain(
                        key, "must say something: a record that is as it was cannot be told from one that is gone");
            } else {
                marker.put(prefix + key, value.get());
            }
        });
    }

    private static Optional<FieldValue> value(Constant constant) {
        if (constant instanceof Constant.One one) {
            return Optional.of(one.value());
        }
        boolean words = constant instanceof Constant.Many many
                && many.items().stream()
                        .allMatch(item ->
                                item instanceof Constant.One one && !one.value().isEmpty());
        return words ? Optional.of(words((Constant.Many) constant)) : Optional.empty();
    }

    private static FieldValue words(Constant.Many many) {
        return FieldValue.set(many.items().stream()
                .map(item -> ((Constant.One) item).value().display())
                .toList());
    }
}
