package io.orgsync;

import static io.orgsync.Town.key;

import io.orgsync.state.journal.Entry;
import io.orgsync.state.journal.Entry.Conclusion;
import io.orgsync.state.journal.Entry.Result;

/** Writes of which nobody knows what became of them. */
abstract class SettlingScene {

    final Town town = new Town();

    void linked(String level) {
        town.customer(1, "Acme", level);
        town.run();
        town.run();
    }

    Entry latest() {
        return town.state.journal().ofKey(key(1), 1).get(0);
    }

    Result result() {
        return latest().conclusionIfAny().map(Conclusion::result).orElseThrow();
    }
}
