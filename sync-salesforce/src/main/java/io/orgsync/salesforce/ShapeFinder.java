package io.orgsync.salesforce;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import io.orgsync.failure.Failure;
import io.orgsync.failure.FailureException;
import io.orgsync.failure.FailureKind;
import io.orgsync.field.Kind;
import io.orgsync.salesforce.ObjectSchema.Described;
import io.orgsync.salesforce.ObjectSchema.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares a query with what the integration user may see, and names everything that is missing at once. Not thread-safe. */
final class ShapeFinder {

    private final Schemas schemas;
    private final List<String> missing = new ArrayList<>();
    private final List<String> compound = new ArrayList<>();

    private ShapeFinder(Schemas schemas) {
        this.schemas = schemas;
    }

    /** @throws FailureException naming all fields that are absent, hidden or no single values */
    static RowShape find(Soql query, Schemas schemas) {
        ShapeFinder finder = new ShapeFinder(schemas);
        RowShape shape = finder.shape(query.fields(), schemas.of(query.object()));
        finder.complain(query);
        return shape;
    }

    private RowShape shape(ImmutableList<Selected> fields, ObjectSchema schema) {
        ImmutableList.Builder<RowShape.Column> columns = ImmutableList.builder();
        for (Selected field : fields) {
            Optional<RowShape.Column> column = field.isRelation() ? children(field, schema) : value(field, schema);
            column.ifPresent(columns::add);
        }
        return new RowShape(columns.build());
    }

    private Optional<RowShape.Column> children(Selected field, ObjectSchema schema) {
        Optional<Related> relation = schema.child(field.name());
        if (relation.isEmpty()) {
            missing.add(schema.name() + "." + field.name());
            return Optional.empty();
        }
        String object = relation.get().objects().get(0);
        RowShape rows = shape(field.children(), schemas.of(object));
        return Optional.of(new RowShape.Column(
                field.name(), ImmutableList.of(relation.get().name()), Kind.ROWS, rows));
    }

    private Optional<RowShape.Column> value(Selected field, ObjectSchema schema) {
        List<String> steps = Splitter.on('.').splitToList(field.name());
        Found found = found(steps, schema);
        if (found == null) {
            missing.add(schema.name() + "." + field.name());
            return Optional.empty();
        }
        Kind kind = found.field().kind();
        if (kind == null) {
            compound.add(schema.name() + "." + field.name());
            return Optional.empty();
        }
        return Optional.of(new RowShape.Column(field.name(), found.path(), kind, null));
    }

    private @Nullable Found found(List<String> steps, ObjectSchema schema) {
        String step = steps.get(0);
        if (steps.size() == 1) {
            return schema.field(step)
                    .map(field -> new Found(ImmutableList.of(field.name()), field))
                    .orElse(null);
        }
        Optional<Related> relation = schema.parent(step);
        if (relation.isEmpty()) {
            return null;
        }
        for (String object : relation.get().objects()) {
            Found rest = found(steps.subList(1, steps.size()), schemas.of(object));
            if (rest != null) {
                return rest.under(relation.get().name());
            }
        }
        return null;
    }

    private void complain(Soql query) {
        String operation = "check the query on " + query.object();
        if (!missing.isEmpty()) {
            String what =
                    missing.size() == 1 ? "a selected field is absent" : missing.size() + " selected fields are absent";
            throw new FailureException(failure(operation, what + " or hidden: " + String.join(", ", missing))
                    .withAdvice("Correct the names, or grant Read on these fields to the integration user"));
        }
        if (!compound.isEmpty()) {
            throw new FailureException(failure(operation, "no single values: " + String.join(", ", compound))
                    .withAdvice("Select their parts, such as BillingCity in place of BillingAddress"));
        }
    }

    private Failure failure(String operation, String message) {
        Failure failure = Failure.of(FailureKind.FORBIDDEN, SalesforceErrors.SERVICE, operation, message);
        String first = missing.isEmpty() ? compound.get(0) : missing.get(0);
        return Failure.builder()
                .from(failure)
                .code("INVALID_FIELD")
                .field(first.substring(first.indexOf('.') + 1))
                .build();
    }

    /** A field at the end of a path, by the spelling of the service. */
    private record Found(ImmutableList<String> path, Described field) {
        Found under(String relation) {
            return new Found(
                    ImmutableList.<String>builder().add(relation).addAll(path).build(), field);
        }
    }
}
