package io.orgsync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import io.orgsync.field.FieldValue;
import io.orgsync.field.Fields;
import io.orgsync.field.Key;
import io.orgsync.field.TargetId;
import io.orgsync.state.Pictured;
import io.orgsync.target.TargetRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CarriersTest {

    private static final Key KEY = new Key("7");
    private static final ImmutableList<String> MATCH = ImmutableList.of("id", "url");
    private static final KeyFields NAMED = new KeyFields(MATCH, "id", "name", text -> text);
    private static final KeyFields NAMELESS = new KeyFields(MATCH, "id", "", text -> text);

    private final Pictured proper = record(1, "7", "7");
    private final Pictured otherProper = record(2, "7", "");
    private final Pictured copy = record(3, "", "7");
    private final Pictured otherCopy = record(4, "", "7");

    private static Pictured record(long number, String id, String url) {
        Fields fields = Fields.of("id", FieldValue.text(id)).with("url", FieldValue.text(url));
        return NAMELESS.picture(new TargetRecord(new TargetId(Long.toString(number)), Instant.EPOCH, false, fields));
    }

    private static ImmutableList<Pictured> nameless(Pictured... byKey) {
        return new Carriers(NAMELESS, KEY).of(null, List.of(byKey));
    }

    @Test
    void nameless_copies_giveWayToTheRecordThatHasTheKeyInItsOwnField() {
        assertThat(nameless(copy, proper)).containsExactly(proper);
        assertThat(nameless(copy, proper, otherProper)).containsExactly(proper, otherProper);
        assertThat(nameless(copy, otherCopy)).containsExactly(copy, otherCopy);
    }

    @Test
    void nameless_linkedRecord_alwaysStandsForItsKey() {
        assertThat(new Carriers(NAMELESS, KEY).of(proper, List.of(copy, proper)))
                .containsExactly(proper);
        assertThat(new Carriers(NAMELESS, KEY).of(copy, List.of(copy, proper, otherCopy)))
                .containsExactly(copy, proper);
    }

    @Test
    void named_everyRecordThatCarriesTheKeyCounts() {
        assertThat(new Carriers(NAMED, KEY).of(null, List.of(copy, proper))).containsExactly(copy, proper);
        assertThat(new Carriers(NAMED, KEY).of(copy, List.of(proper))).containsExactly(copy, proper);
    }
}
