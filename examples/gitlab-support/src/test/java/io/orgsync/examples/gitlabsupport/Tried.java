package io.orgsync.examples.gitlabsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import io.orgsync.field.FieldValue;
import io.orgsync.map.Mapped;
import io.orgsync.runner.rules.RuleBook;
import io.orgsync.runner.rules.config.ConfigurationFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Rules of a file beside the pom, tried on rows that differ from a plain account in what a test is about. */
record Tried(RuleBook rules, String sync, ImmutableMap<String, Object> plain) {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    static final String ID = "001Aa00000AbCdEIAV";

    private static final ImmutableMap<String, Object> ACCOUNT =
            ImmutableMap.of("Account_ID_18__c", ID, "Name", "Acme", "CARR_This_Account__c", 1200.5);

    static Tried standard(Map<String, String> settings) {
        return founding("standard", settings, ImmutableMap.of("Type", "Customer", "Support_Level__c", "Premium"));
    }

    static Tried partners(Map<String, String> settings) {
        return founding(
                "partners",
                settings,
                ImmutableMap.of(
                        "Partners_Partner_Status__c",
                        "Authorized",
                        "Partner_Track__c",
                        "Open",
                        "Support_Level__c",
                        "Premium"));
    }

    static Tried later() {
        return new Tried(RuleBook.read(Path.of("later-shape.yaml")), "customers", ACCOUNT);
    }

    private static Tried founding(String sync, Map<String, String> settings, ImmutableMap<String, Object> more) {
        RuleBook rules = RuleBook.of(ConfigurationFile.read(Path.of("orgsync.yaml"), ImmutableMap.of(), settings));
        return new Tried(
                rules,
                sync,
                ImmutableMap.<String, Object>builder()
                        .putAll(ACCOUNT)
                        .putAll(more)
                        .buildOrThrow());
    }

    Mapped mapped(Map<String, ?> changes) {
        Map<String, Object> row = new HashMap<>(plain);
        row.putAll(changes);
        return rules.trial(sync, row, TODAY).mapped();
    }

    Mapped.To to(Map<String, ?> changes) {
        return (Mapped.To) mapped(changes);
    }

    /** What a custom field should hold. */
    FieldValue value(String field, Map<String, ?> changes) {
        Mapped.To to = to(changes);
        assertThat(to.problems()).isEmpty();
        return to.desired().find("organization_fields." + field).orElseThrow();
    }

    /** Like {@link #value}, as a person reads it. */
    String shown(String field, Map<String, ?> changes) {
        return value(field, changes).display();
    }
}
