package io.orgsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.orgsync.field.FieldValue;
import io.orgsync.map.Derived;
import io.orgsync.map.RuleFunction;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** A desk of which every sync declares a suffix for names that are taken. */
abstract class SuffixedTown extends RenamedTown {

    /** The last digit of the account's number in brackets. */
    private static final RuleFunction SUFFIX = input -> {
        String id = input.field("Id").display();
        return Derived.value(FieldValue.text(" (" + id.charAt(14) + ")"));
    };

    @BeforeEach
    final void declare() {
        suffix(SUFFIX);
    }

    final void suffix(RuleFunction function) {
        for (String sync : List.of("standard", "partners")) {
            town.changeRules(sync, mapping -> mapping.nameSuffix(function));
        }
    }

    /** Two runs, after which nothing is left to do. */
    final void settle() {
        town.run();
        town.run();
        assertThat(town.lines()).isEmpty();
    }

    final void named(String... names) {
        for (int i = 1; i <= names.length; i++) {
            assertThat(town.held(i, "name")).isEqualTo(names[i - 1]);
        }
    }
}
