package io.orgsync.sandbox.soql;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.soql.SoqlException.Code;
import io.orgsync.sandbox.soql.Statement.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks names up for one FROM: its object, its alias, and up to five levels of parents. */
final class Scope {
    private static final int MOST_LEVELS = 5;
    private static final String WSDL = " Please reference your WSDL or the describe call for the appropriate names.";

    private final Source source;
    private final Org org;
    private final Entity entity;
    private final @Nullable String alias;
    private final boolean deletedToo;

    Scope(Context context, Entity entity, @Nullable String alias) {
        this.source = context.source();
        this.org = context.org();
        this.entity = entity;
        this.alias = alias;
        this.deletedToo = context.deletedToo();
    }

    /** What a name means: the field at its end and the steps to it. */
    record Found(ImmutableList<Hop> hops, Column column) {
        Reading reading() {
            String name = column.name();
            if (hops.isEmpty()) {
                return row -> row.get(name);
            }
            return row -> {
                Row at = row;
                for (Hop hop : hops) {
                    at = at == null ? null : hop.follow(at);
                }
                return at == null ? null : at.get(name);
            };
        }

        /** The name by relationships and field in canonical case, without the object. */
        ImmutableList<String> names() {
            ImmutableList.Builder<String> names = ImmutableList.builder();
            hops.forEach(hop -> names.add(String.valueOf(hop.column().relationship())));
            return names.add(column.name()).build();
        }
    }

    Entity entity() {
        return entity;
    }

    Found find(Path path) {
        ImmutableList<String> names = withoutPrefix(path.names());
        if (names.size() > MOST_LEVELS + 1) {
            throw source.malformed(
                    path.at(), "cannot have more than " + MOST_LEVELS + " levels of parent relationships: " + path);
        }
        ImmutableList.Builder<Hop> hops = ImmutableList.builder();
        ImmutableList<Entity> at = ImmutableList.of(entity);
        for (String name : names.subList(0, names.size() - 1)) {
            Hop hop = hop(at, name, path);
            hops.add(hop);
            at = hop.targets();
        }
        return new Found(hops.build(), column(at, path));
    }

    private ImmutableList<String> withoutPrefix(ImmutableList<String> names) {
        String first = names.get(0);
        boolean prefix = names.size() > 1
                && (first.equalsIgnoreCase(alias)
                        || (first.equalsIgnoreCase(entity.name())
                                && entity.relationship(first).isEmpty()));
        return prefix ? names.subList(1, names.size()) : names;
    }

    private Hop hop(ImmutableList<Entity> from, String name, Path path) {
        for (Entity each : from) {
            Optional<Column> reference = each.relationship(name);
            if (reference.isPresent()) {
                ImmutableList<Entity> targets = reference.get().referenceTo().stream()
                        .flatMap(target -> org.entity(target).stream())
                        .collect(ImmutableList.toImmutableList());
                return new Hop(reference.get(), targets, org, deletedToo);
            }
        }
        throw source.error(
                path.at(),
                Code.INVALID_FIELD,
                "Didn't understand relationship '" + name + "' in field path. If you are attempting to use a custom"
                        + " relationship, be sure to append the '__r' after the custom relationship name." + WSDL);
    }

    private Column column(ImmutableList<Entity> in, Path path) {
        return in.stream()
                .flatMap(each -> each.column(path.last()).stream())
                .findFirst()
                .orElseThrow(() -> source.error(
                        path.at(),
                        Code.INVALID_FIELD,
                        "No such column '" + path.last() + "' on entity '"
                                + (in.isEmpty() ? path.last() : in.get(0).name())
                                + "'. If you are attempting to use a custom field, be sure to append the '__c' after"
                                + " the custom field name." + WSDL));
    }
}
