package io.orgsync.sandbox.salesforce;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.sandbox.data.ChildRelationship;
import io.orgsync.sandbox.data.SalesforceField;
import io.orgsync.sandbox.data.SalesforceObject;
import io.orgsync.sandbox.soql.ChildList;
import io.orgsync.sandbox.soql.Column;
import io.orgsync.sandbox.soql.ColumnType;
import io.orgsync.sandbox.soql.Entity;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The objects with the fields that the user may see: for queries, and for describe. Immutable. */
final class Catalog {
    private final ImmutableMap<String, SalesforceObject> objects;
    private final ImmutableMap<String, Entity> entities;

    /** {@code hidden} tells of an object and a field whether the user may not see it. */
    Catalog(Collection<SalesforceObject> all, BiPredicate<String, String> hidden) {
        ImmutableMap.Builder<String, SalesforceObject> visible = ImmutableMap.builder();
        ImmutableMap.Builder<String, Entity> queried = ImmutableMap.builder();
        for (SalesforceObject object : all) {
            SalesforceObject seen = seen(object, hidden);
            visible.put(fold(object.name()), seen);
            queried.put(fold(object.name()), entity(seen));
        }
        this.objects = visible.buildOrThrow();
        this.entities = queried.buildOrThrow();
    }

    Collection<SalesforceObject> objects() {
        return objects.values();
    }

    Optional<SalesforceObject> object(String anyCase) {
        return Optional.ofNullable(objects.get(fold(anyCase)));
    }

    Optional<Entity> entity(String anyCase) {
        return Optional.ofNullable(entities.get(fold(anyCase)));
    }

    /** The object whose ids begin like this one. */
    Optional<SalesforceObject> ofId(String id) {
        return objects.values().stream()
                .filter(object -> id.startsWith(object.keyPrefix()))
                .findFirst();
    }

    static boolean filterable(SalesforceField field) {
        return !(field.type().equals("textarea") && field.length() > 255);
    }

    static boolean sortable(SalesforceField field) {
        return filterable(field) && !field.type().equals("multipicklist");
    }

    static boolean groupable(SalesforceField field) {
        return switch (field.type()) {
            case "double", "currency", "percent", "datetime", "multipicklist" -> false;
            default -> filterable(field) && !field.calculated();
        };
    }

    private static SalesforceObject seen(SalesforceObject object, BiPredicate<String, String> hidden) {
        return new SalesforceObject(
                object.name(),
                object.label(),
                object.labelPlural(),
                object.keyPrefix(),
                object.fields().stream()
                        .filter(field -> !hidden.test(object.name(), field.name()))
                        .collect(ImmutableList.toImmutableList()),
                object.childRelationships());
    }

    private static Entity entity(SalesforceObject object) {
        return new Entity(
                object.name(),
                object.fields().stream().map(Catalog::column).collect(ImmutableList.toImmutableList()),
                object.childRelationships().stream().map(Catalog::list).collect(ImmutableList.toImmutableList()));
    }

    private static ChildList list(ChildRelationship relationship) {
        return new ChildList(relationship.name(), relationship.object(), relationship.field());
    }

    private static Column column(SalesforceField field) {
        return Column.builder()
                .name(field.name())
                .type(ColumnType.of(field.type()))
                .length(field.length())
                .filterable(filterable(field))
                .sortable(sortable(field))
                .groupable(groupable(field))
                .caseSensitive(false)
                .referenceTo(field.referenceTo())
                .relationship(field.relationshipName())
                .build();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
