package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;

/** Reads {@code guards} and {@code sensitive}. */
final class GuardsReader {

    private GuardsReader() {}

    static Guards read(Section section, Guards standard) {
        Section oneField = section.section("one-field", Shape.ONE_FIELD);
        Section rows = section.section("source-rows", Shape.SOURCE_ROWS);
        return new GuardsBuilder()
                .create(ceiling(section, "create", standard.create()))
                .update(ceiling(section, "update", standard.update()))
                .retire(ceiling(section, "retire", standard.retire()))
                .handOver(ceiling(section, "hand-over", standard.handOver()))
                .oneField(new Guards.Ceiling(
                        oneField.whole("from", standard.oneField().count()),
                        oneField.share("share", standard.oneField().share())))
                .sourceRows(rows.share("at-least", standard.sourceRows()))
                .verifyCount(rows.flag("verify-count", standard.verifyCount()))
                .canaries(canaries(section))
                .build();
    }

    /** A ceiling that names only one of both figures has no other: what is not said does not let more through. */
    private static Guards.Ceiling ceiling(Section section, String key, Guards.Ceiling standard) {
        if (!section.has(key)) {
            return standard;
        }
        Section ceiling = section.section(key, Shape.CEILING);
        return new Guards.Ceiling(ceiling.whole("count", 0), ceiling.share("share", 0));
    }

    private static ImmutableSet<String> canaries(Section section) {
        return section.words("canaries").stream()
                .flatMap(word -> AccountKey.of(word.text(), word.at(), section.complaints()).stream())
                .collect(ImmutableSet.toImmutableSet());
    }

    static ImmutableList<Sensitive> sensitive(Section classes) {
        return classes.names().stream()
                .map(name -> {
                    Section section = classes.section(name, Shape.SENSITIVE);
                    return new Sensitive(
                            name,
                            section.expression("when"),
                            new Guards.Ceiling(section.whole("count", 0), section.share("share", 0)));
                })
                .collect(ImmutableList.toImmutableList());
    }
}
