package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Kind;
import io.orgsync.map.Mapped;
import io.orgsync.target.TargetField;
import io.orgsync.target.TargetSchema;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.io.TempDir;

/** The sample of a configuration, changed as a test needs it, and rows of its query. */
abstract class RuleBookScene {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    static final ImmutableMap<String, Object> ROW =
            ImmutableMap.of("Id", Sample.ID, "Name", "Acme", "Type", "Customer", "Amount__c", 12.345);

    @TempDir
    Path directory;

    Sample sample() {
        return new Sample(directory);
    }

    static TargetSchema schema(TargetField... fields) {
        ImmutableMap.Builder<String, TargetField> byKey = ImmutableMap.builder();
        for (TargetField field : fields) {
            byKey.put(field.key(), field);
        }
        return new TargetSchema(byKey.buildOrThrow());
    }

    static TargetField x(Kind kind) {
        return TargetField.any("organization_fields.x", kind);
    }

    Mapped.To mapped(String expression, TargetField field) {
        RuleBook book = sample().field(expression).compile();
        return (Mapped.To) book.mapping("standard", schema(field)).apply(row(book), TODAY);
    }

    static Fields row(RuleBook book) {
        Fields.Builder row = Fields.builder();
        new SampleRow(book.columns("standard")).fields(ROW).forEach(row::put);
        return row.build();
    }

    static FieldValue value(Mapped.To mapped) {
        assertThat(mapped.problems()).isEmpty();
        return mapped.desired().get("organization_fields.x");
    }
}
