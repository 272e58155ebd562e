package io.orgsync.runner.rules;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.Hashing;
import io.orgsync.runner.rules.cel.Canonical;
import io.orgsync.runner.rules.cel.Column;
import io.orgsync.runner.rules.cel.Compiled;
import io.orgsync.runner.rules.cel.ExpressionCompiler;
import io.orgsync.runner.rules.cel.Vocabulary;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.Constant;
import io.orgsync.runner.rules.config.Expression;
import io.orgsync.runner.rules.config.FieldRule;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.config.TagsRule;
import io.orgsync.runner.rules.config.Tickets;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Compiles one sync. */
final class SyncCompiler {

    private final Configuration configuration;
    private final SyncDeclaration sync;
    private final Complaints complaints;
    private final SelectList selected;
    private final ExpressionCompiler compiler;

    SyncCompiler(Configuration configuration, SyncDeclaration sync, Complaints complaints) {
        this.configuration = configuration;
        this.sync = sync;
        this.complaints = complaints;
        this.selected = selected(sync, complaints);
        this.compiler = compiler(selected.object(), selected.columns());
    }

    private static SelectList selected(SyncDeclaration sync, Complaints complaints) {
        @Nullable Tickets tickets = sync.tickets();
        return tickets == null ? SelectList.of(sync.query(), complaints) : TicketList.of(sync, tickets);
    }

    private ExpressionCompiler compiler(String object, ImmutableList<Column> columns) {
        return new ExpressionCompiler(
                Vocabulary.builder()
                        .object(object)
                        .columns(columns)
                        .settings(configuration.settings())
                        .tables(configuration.tables())
                        .lets(sync.lets())
                        .build(),
                complaints);
    }

    /** Nothing if the query cannot be read: every name would be unknown then. */
    Optional<SyncRules> compile() {
        if (selected.columns().isEmpty()) {
            return Optional.empty();
        }
        refuseClashes();
        if (sync.tickets() != null) {
            TicketList.check(sync, configuration.tables(), complaints);
        }
        ImmutableMap.Builder<FieldRule, Compiled> fields = ImmutableMap.builder();
        sync.fields().forEach(rule -> fields.put(rule, compiler.compile(rule.value(), rule.each())));
        ImmutableMap.Builder<SyncDeclaration.Requirement, Compiled> requirements = ImmutableMap.builder();
        sync.requirements().forEach(each -> requirements.put(each, compiler.compile(each.that())));
        @Nullable TagsRule tags = sync.tags();
        SyncRulesBuilder rules = new SyncRulesBuilder()
                .declaration(sync)
                .columns(selected.columns())
                .key(compiler.compile(sync.key()))
                .include(ifThere(sync.include()))
                .claim(ifThere(sync.claim()))
                .lets(lets())
                .fields(fields.buildOrThrow())
                .tags(tags == null ? null : compiler.compile(tags.value()))
                .requirements(requirements.buildOrThrow())
                .nameSuffix(ifThere(sync.nameSuffix()))
                .sensitive(new SensitiveClasses(sync, this::compiler).compile(complaints));
        return Optional.of(rules.digest(digest(rules.digest("").build())).build());
    }

    private @Nullable Compiled ifThere(@Nullable Expression expression) {
        return expression == null ? null : compiler.compile(expression);
    }

    private ImmutableMap<String, Compiled> lets() {
        ImmutableSet<String> wrong = new LetOrder(sync.lets(), compiler).wrong(complaints);
        Map<String, Compiled> lets = new LinkedHashMap<>();
        sync.lets().stream()
                .filter(let -> !wrong.contains(let.name()))
                .forEach(let -> lets.put(let.name(), compiler.compile(let.value())));
        return ImmutableMap.copyOf(lets);
    }

    private void refuseClashes() {
        for (SyncDeclaration.Let let : sync.lets()) {
            for (Column column : selected.columns()) {
                if (column.name().equalsIgnoreCase(let.name())) {
                    complaints.add(
                            let.at(),
                            "'" + let.name() + "' is the name of a selected field. Choose another for the let");
                }
            }
        }
    }

    private String digest(SyncRules rules) {
        StringJoiner parts = new StringJoiner("\n");
        parts.add("functions " + ExpressionCompiler.functionsVersion())
                .add("sync " + sync.name())
                .add("query " + Canonical.of(sync.query().text()) + tickets())
                .add("time zone " + configuration.timeZone())
                .add("match " + sync.match() + " backfill " + sync.backfill())
                .add("settings " + new Constant.Keyed(configuration.settings()).canonical())
                .add("tables " + new Constant.Keyed(configuration.tables()).canonical())
                .add("key " + rules.key().canonical())
                .add("include " + canonical(rules.include()))
                .add("claim " + canonical(rules.claim()))
                .add("suffix " + canonical(rules.nameSuffix()));
        rules.lets().forEach((name, let) -> parts.add("let " + name + " " + let.canonical()));
        rules.fields()
                .forEach((rule, compiled) -> parts.add("field " + rule.key() + " " + rule.policy() + " "
                        + rule.tooLong() + " " + rule.alone() + (rule.openPicklist() ? " open" : "") + " '"
                        + rule.each() + "' " + compiled.canonical()));
        rules.requirements()
                .forEach((each, compiled) -> parts.add("require " + each.hold() + " " + compiled.canonical()));
        @Nullable TagsRule tags = sync.tags();
        parts.add(
                tags == null
                        ? "no tags"
                        : "tags " + tags.owned() + " " + tags.policy() + " " + canonical(rules.tags()));
        configuration.patches().forEach((key, patch) -> {
            parts.add("override " + key + " until " + patch.expires());
            patch.set()
                    .forEach((name, value) ->
                            parts.add("set " + name + " " + value.value().canonical()));
        });
        return Hashing.sha256()
                .hashString(parts.toString(), StandardCharsets.UTF_8)
                .toString()
                .substring(0, 32);
    }

    private String tickets() {
        @Nullable Tickets tickets = sync.tickets();
        if (tickets == null) {
            return "";
        }
        YamlNode.@Nullable Scalar grouping = tickets.grouping();
        return " tickets " + tickets.object() + " " + tickets.updateOn() + " "
                + (grouping == null ? "" : grouping.text());
    }

    private static String canonical(@Nullable Compiled compiled) {
        return compiled == null ? "-" : compiled.canonical();
    }
}
