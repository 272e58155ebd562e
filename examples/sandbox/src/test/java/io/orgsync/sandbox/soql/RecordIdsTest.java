package io.orgsync.sandbox.soql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordIdsTest {
    @ParameterizedTest
    @ValueSource(strings = {"001dM00003jU9GyQAK", "005dM00000aYf0qQAC", "500dM00003F2OMjQAN", "0r8xx5R2yF2gs3VASQ"})
    void checksum_agreesWithRecordedIds(String recorded) {
        assertThat(RecordIds.normal(recorded.substring(0, 15))).contains(recorded);
        assertThat(RecordIds.normal(recorded)).contains(recorded);
    }

    @Test
    void normal_restoresCapitals() {
        assertThat(RecordIds.normal("001DM00003JU9GYQAK")).contains("001dM00003jU9GyQAK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "001", "001dM00003jU9Gy999", "001dM00003jU9G!", "001dM00003jU9GyQAK1"})
    void normal_refusesWhatIsNoId(String text) {
        assertThat(RecordIds.normal(text)).isEmpty();
    }
}
