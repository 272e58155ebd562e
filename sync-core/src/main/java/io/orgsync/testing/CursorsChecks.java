package io.orgsync.testing;

import com.google.common.collect.ImmutableList;
import io.orgsync.state.State;
import io.orgsync.state.journal.Cursors;
import io.orgsync.testing.StateContract.Check;
import java.util.Optional;

/** What the cursors of sources have to do. */
final class CursorsChecks {

    static final ImmutableList<Check> ALL =
            ImmutableList.of(new Check("cursors_put_replacesPerSync", CursorsChecks::replaces));

    private CursorsChecks() {}

    private static void replaces(State state) {
        Cursors cursors = state.cursors();
        Expect.equal("blank", cursors.of("tickets"), Optional.empty());
        cursors.put("tickets", "MTU3NjYxMzUzOS4wfHw0Njd8 \u00e4");
        cursors.put("chats", "");
        Expect.equal("tickets", cursors.of("tickets"), Optional.of("MTU3NjYxMzUzOS4wfHw0Njd8 \u00e4"));
        Expect.equal("chats", cursors.of("chats"), Optional.of(""));
        cursors.put("tickets", "next");
        Expect.equal("replaced", cursors.of("tickets"), Optional.of("next"));
        Expect.equal("other", cursors.of("chats"), Optional.of(""));
    }
}
