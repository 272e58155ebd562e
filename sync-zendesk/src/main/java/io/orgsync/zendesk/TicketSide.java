package io.orgsync.zendesk;

import io.orgsync.zendesk.TicketOptions.Load;
import java.util.Optional;

/** The records that stand at the side of a ticket. */
enum TicketSide {
    REQUESTER("requester", Load.USERS),
    ASSIGNEE("assignee", Load.USERS),
    ORGANIZATION("organization", Load.ORGANIZATIONS),
    GROUP("group", Load.GROUPS);

    private final String word;
    private final Load load;

    TicketSide(String word, Load load) {
        this.word = word;
        this.load = load;
    }

    /** The side that a name begins with; nothing for a name of the ticket itself. */
    static Optional<TicketSide> of(String name) {
        for (TicketSide side : values()) {
            if (name.startsWith(side.word + ".")) {
                return Optional.of(side);
            }
        }
        return Optional.empty();
    }

    Load load() {
        return load;
    }

    /** Where a ticket holds its id. */
    String idField() {
        return word + "_id";
    }

    /** What follows the side in a name of it. */
    String rest(String name) {
        return name.substring(word.length() + 1);
    }

    /** Whether a name of it can only be answered by the record itself; the ticket knows the id. */
    boolean needsRecord(String name) {
        return !rest(name).equals("id");
    }
}
