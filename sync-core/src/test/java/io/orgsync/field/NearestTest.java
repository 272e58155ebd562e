package io.orgsync.field;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;

final class NearestTest {

    private static final ImmutableList<String> KNOWN = ImmutableList.of("policy", "fields", "Support_Level__c", "let");

    @Test
    void to_findsSlips() {
        assertThat(Nearest.to("polcy", KNOWN)).contains("policy");
        assertThat(Nearest.to("feilds", KNOWN)).contains("fields");
        assertThat(Nearest.to("support_levl__c", KNOWN)).contains("Support_Level__c");
        assertThat(Nearest.to("lets", KNOWN)).contains("let");
    }

    @Test
    void to_ofTwoThatAreAsNear_takesTheFirstByTheAlphabet() {
        assertThat(Nearest.to("cat", ImmutableList.of("rat", "bat"))).contains("bat");
        assertThat(Nearest.to("abdc", ImmutableList.of("abcd"))).as("exchanged").contains("abcd");
        assertThat(Nearest.to("aa", ImmutableList.of("ab"))).contains("ab");
        assertThat(Nearest.to("ab", ImmutableList.of("bc"))).isEmpty();
    }

    @Test
    void to_doesNotGuessWildly() {
        assertThat(Nearest.to("zebra", KNOWN)).isEmpty();
        assertThat(Nearest.hint("zebra", KNOWN)).isEmpty();
        assertThat(Nearest.hint("polcy", KNOWN)).isEqualTo(" Did you mean 'policy'?");
    }
}
