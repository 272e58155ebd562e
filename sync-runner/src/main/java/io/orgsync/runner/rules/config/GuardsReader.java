package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.plan.Limits;
import io.orgsync.plan.Limits.Ceiling;
import java.util.regex.Pattern;

/** Reads {@code guards} and {@code sensitive}. */
final class GuardsReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    private GuardsReader() {}

    /** Tickets come by the thousand: 5,000 or 20 % for creates, updates and one field, else as standard. */
    static Limits ofTickets() {
        Ceiling many = new Ceiling(5_000, 0.2);
        return Limits.builder().create(many).update(many).oneField(many).build();
    }

    /** @param standard what holds where the section says nothing */
    static void read(Section section, SyncDeclarationBuilder sync, Limits standard) {
        Section oneField = section.section("one-field", Shape.ONE_FIELD);
        Section rows = section.section("source-rows", Shape.SOURCE_ROWS);
        sync.verifyCount(rows.flag("verify-count", true))
                .limits(Limits.builder()
                        .create(ceiling(section, "create", standard.create()))
                        .update(ceiling(section, "update", standard.update()))
                        .retire(ceiling(section, "retire", standard.retire()))
                        .handOver(ceiling(section, "hand-over", standard.handOver()))
                        .oneField(new Ceiling(
                                oneField.whole("from", standard.oneField().count()),
                                oneField.share("share", standard.oneField().share())))
                        .leastRows(rows.share("at-least", standard.leastRows()))
                        .canaries(canaries(section))
                        .build());
    }

    /** A ceiling that names only one of both figures has no other: what is not said does not let more through. */
    private static Ceiling ceiling(Section section, String key, Ceiling standard) {
        if (!section.has(key)) {
            return standard;
        }
        Section ceiling = section.section(key, Shape.CEILING);
        return new Ceiling(ceiling.whole("count", 0), ceiling.share("share", 0));
    }

    private static ImmutableSet<Key> canaries(Section section) {
        return section.words("canaries").stream()
                .flatMap(word -> AccountKey.of(word.text(), word.at(), section.complaints()).stream())
                .map(Key::new)
                .collect(ImmutableSet.toImmutableSet());
    }

    static ImmutableList<Sensitive> sensitive(Section classes) {
        return classes.names().stream()
                .map(name -> {
                    refuseName(classes, name);
                    Section section = classes.section(name, Shape.SENSITIVE);
                    return new Sensitive(
                            name,
                            section.expression("when"),
                            new Ceiling(section.whole("count", 0), section.share("share", 0)));
                })
                .collect(ImmutableList.toImmutableList());
    }

    /** Approvals name it. */
    private static void refuseName(Section classes, String name) {
        if (!NAME.matcher(name).matches()) {
            classes.complain(name, "is no name for a class: a letter, then letters, digits, - and _ only");
        } else if (!Limits.Sensitive.mayBeCalled(name)) {
            classes.complain(name, "has the name of a guard. Choose another");
        }
    }
}
