package io.orgsync.state.journal;

import java.util.Optional;

/** From where sources that give only changes are read next, by sync. */
public interface Cursors {

    /** Nothing before the first page was stored. */
    Optional<String> of(String sync);

    /** To be committed together with what the page said. */
    void put(String sync, String cursor);
}
