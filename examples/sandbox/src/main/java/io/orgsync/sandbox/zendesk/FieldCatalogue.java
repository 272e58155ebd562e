package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The custom fields of organizations. Not safe for threads; the fake's lock guards it. */
final class FieldCatalogue {
    /** Among equals the older one comes first. */
    private static final Comparator<FieldDefinition> ADMIN_ORDER = Comparator.comparingInt(FieldDefinition::position);

    private final Map<Long, FieldDefinition> byId = new LinkedHashMap<>();
    private final Map<String, FieldDefinition> byKey = new LinkedHashMap<>();
    private ImmutableList<FieldDefinition> ordered = ImmutableList.of();
    private TagMirror mirror = new TagMirror(ImmutableList.of());

    void put(FieldDefinition field) {
        putAll(ImmutableList.of(field));
    }

    private void putAll(Collection<FieldDefinition> fields) {
        for (FieldDefinition field : fields) {
            byId.put(field.id(), field);
            byKey.put(field.key(), field);
        }
        arrange();
    }

    void remove(FieldDefinition field) {
        byId.remove(field.id());
        byKey.remove(field.key());
        arrange();
    }

    /** Forgets everything and starts again with these. */
    void replace(Collection<FieldDefinition> fields) {
        byId.clear();
        byKey.clear();
        putAll(fields);
    }

    private void arrange() {
        ordered = ImmutableList.sortedCopyOf(ADMIN_ORDER, byId.values());
        mirror = new TagMirror(
                ordered.stream().filter(FieldDefinition::isMirrored).collect(ImmutableList.toImmutableList()));
    }

    /** Keeps tags and values of these fields in step. */
    TagMirror mirror() {
        return mirror;
    }

    Optional<FieldDefinition> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** By id, or by key if the text is none. */
    Optional<FieldDefinition> find(String idOrKey) {
        return byKey(idOrKey)
                .or(() -> idOrKey.matches("\\d{1,18}")
                        ? Optional.ofNullable(byId.get(Long.parseLong(idOrKey)))
                        : Optional.empty());
    }

    /** In the order the administrator gave them. */
    ImmutableList<FieldDefinition> definitions() {
        return ordered;
    }
}
