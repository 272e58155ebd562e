package io.orgsync.runner.rules;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.ConfigurationFile;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A small configuration to change for a test: one sync of accounts with a parent and a child relation. */
public final class Sample {

    public static final String ID = "0016100001F3WqvAAF";

    /** The sync's rules begin in line 29. */
    private static final String HEAD = """
            version: 1
            time-zone: UTC
            connections:
              crm:
                salesforce:
                  url: { env: SALESFORCE_URL }
                  client-credentials: { id: { env: CRM_ID }, secret: { env: CRM_SECRET } }
              desk:
                zendesk:
                  url: { env: ZENDESK_URL }
                  api-token: { email: admin@example.com, token: { env: ZENDESK_TOKEN } }
            state: orgsync.db
            settings: { days: 15, share: 0.5, on: true, nobody: null, word: gold }
            tables:
              ladder: [ultimate, gold, expired]
              types: { Customer: customer, Odd: null }
              plans: { sub_ultimate: [Ultimate, Ultimate Plus], sub_premium: [Premium] }
              implied: { sub_ultimate: sub_premium }
            syncs:
              standard:
                source:
                  salesforce: crm
                  query: |
                    SELECT Id, Name, Account.Type, Amount__c, Level__c, Upgrade__c, Ends__c, Owner.Name, Owner.Manager.Email,
                      (SELECT Tier__c, Seats__c, Until__c FROM Charges__r)
                    FROM Account
                target: { zendesk: desk, kind: organizations, match: [external_id] }
                key: Id
            """;

    private static final String NAME = "    fields: { name: Name }\n";

    private final Path directory;
    private String head = HEAD;
    private String rules = NAME;

    public Sample(Path directory) {
        this.directory = directory;
    }

    /** Rules of the sync, indented by four blanks, in place of {@code fields: { name: Name }}, from line 29 on. */
    public Sample rules(String indented) {
        this.rules = indented.contains("    fields:") ? indented : indented + NAME;
        return this;
    }

    /** One custom field {@code x} with this expression, which stands in line 31, from column 12 on. */
    public Sample field(String expression) {
        return rules("    fields:\n      organization_fields:\n        x: " + expression + "\n");
    }

    /** Replaces a part of what comes before the rules. */
    public Sample with(String old, String replacement) {
        if (!head.contains(old)) {
            throw new IllegalArgumentException("not in the sample: " + old);
        }
        head = head.replace(old, replacement);
        return this;
    }

    /** A file beside the configuration. */
    public Sample file(String name, String content) {
        write(name, content);
        return this;
    }

    public Configuration read() {
        return read(ImmutableMap.of());
    }

    public Configuration read(Map<String, String> settings) {
        return ConfigurationFile.read(
                write("orgsync.yaml", head + rules), ImmutableMap.of("CRM_ID", "the-id"), settings);
    }

    public RuleBook compile() {
        return RuleBook.of(read());
    }

    /** What loading complains about; one line per complaint, without the directory. */
    public String complaints() {
        ConfigurationException wrong = catchThrowableOfType(ConfigurationException.class, this::compile);
        return wrong == null ? "" : String.valueOf(wrong.getMessage()).replace(directory + "/", "");
    }

    @CanIgnoreReturnValue
    private Path write(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
