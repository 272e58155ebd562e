package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Locale;
import java.util.Set;

/**
 * Every map of the configuration whose keys are fixed, with these keys. The published JSON Schema has a definition of the same name
 * and keys for each; a test compares them.
 */
enum Shape {
    FILE(
            "version",
            "time-zone",
            "connections",
            "state",
            "settings",
            "tables",
            "overrides",
            "defaults",
            "rule-sets",
            "syncs"),
    CONNECTION("salesforce", "zendesk"),
    SALESFORCE(
            "url",
            "api-version",
            "client-credentials",
            "jwt-bearer",
            "refresh-token",
            "daily-requests",
            "proxy",
            "ca-file"),
    ZENDESK("url", "client-credentials", "bearer", "api-token", "leave-free", "proxy", "ca-file"),
    CLIENT_CREDENTIALS("id", "secret"),
    JWT_BEARER("id", "username", "private-key", "audience"),
    REFRESH_TOKEN("id", "secret", "token"),
    BEARER("token"),
    API_TOKEN("email", "token"),
    REFERENCE("env", "file"),
    DEFAULTS("policy", "first-run", "guards", "sensitive", "protected"),
    GUARDS("create", "update", "retire", "hand-over", "one-field", "source-rows", "canaries"),
    CEILING("count", "share"),
    ONE_FIELD("share", "from"),
    SOURCE_ROWS("at-least", "verify-count"),
    SENSITIVE("when", "count", "share"),
    RULE_SET(
            DEFAULTS,
            "key",
            "target",
            "claim",
            "include",
            "let",
            "require",
            "fields",
            "tags",
            "unused",
            "name-taken",
            "when-gone"),
    SYNC(RULE_SET, "source", "use", "general-grouping", "create-on", "update-on"),
    SOURCE("salesforce", "query"),
    TICKETS("zendesk", "kind", "since", "load"),
    CASES("salesforce", "object", "match", "assignment-rules"),
    GENERAL_GROUPING("query"),
    TARGET("zendesk", "kind", "match", "backfill"),
    RULE("value", "each", "policy", "too-long", "alone", "open-picklist", "unmanaged"),
    TAGS("owned", "value", "policy"),
    NAME_TAKEN("suffix"),
    REQUIREMENT("that", "hold", "message"),
    WHEN_GONE("set", "after", "undo-on-return"),
    AFTER("runs", "hours"),
    OVERRIDE("set", "reason", "owner", "expires");

    private final ImmutableSet<String> keys;

    Shape(String... keys) {
        this.keys = ImmutableSet.copyOf(keys);
    }

    Shape(Shape base, String... more) {
        Set<String> own = ImmutableSet.copyOf(more);
        this.keys = ImmutableSet.copyOf(Sets.union(base.keys, own));
    }

    ImmutableSet<String> keys() {
        return keys;
    }

    /** The name of its definition in the JSON Schema. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
