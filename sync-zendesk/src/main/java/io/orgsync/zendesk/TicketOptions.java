package io.orgsync.zendesk;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import io.orgsync.field.Key;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.immutables.value.Value;

/**
 * Which tickets to read, and what of them. {@link #since(Instant)} gives a builder with every default set.
 *
 * @param names what rows shall carry, of {@link TicketNames}; {@code ticket.id} is carried always. Default none
 * @param since tickets that changed since then are read at first, before there is a cursor; by {@code generated_at}, so older tickets
 *     come too if the desk itself touched them later. No default
 * @param load which records that tickets name are brought along; names of others are refused. Default all
 * @param supportType who works on the tickets; default {@link SupportType#AGENT}, as at Zendesk
 * @param survivors what {@code ticket.merged_into} of a ticket was in earlier readings, so that no audit has to be asked for again;
 *     default nothing
 * @param found hears of each merged ticket and its survivor as soon as an audit names it, so that it is known even if the reading
 *     fails later; default nobody
 */
@Value.Builder
public record TicketOptions(
        ImmutableSet<String> names,
        Instant since,
        ImmutableSet<Load> load,
        SupportType supportType,
        Function<Key, Optional<Key>> survivors,
        BiConsumer<Key, Key> found) {

    /** @throws IllegalArgumentException if a name is blank */
    public TicketOptions {
        checkArgument(names.stream().noneMatch(String::isBlank), "a name of a ticket's value must not be blank");
    }

    /** A builder with every default set. */
    public static TicketOptionsBuilder since(Instant since) {
        return new TicketOptionsBuilder()
                .names(ImmutableSet.of())
                .since(since)
                .load(Sets.immutableEnumSet(Load.USERS, Load.ORGANIZATIONS, Load.GROUPS))
                .supportType(SupportType.AGENT)
                .survivors(merged -> Optional.empty())
                .found((merged, survivor) -> {});
    }

    /** Records that a ticket names by their ids. */
    public enum Load {
        USERS("users"),
        ORGANIZATIONS("organizations"),
        GROUPS("groups");

        private final String word;

        Load(String word) {
            this.word = word;
        }

        /** How Zendesk and the configuration call them. */
        public String word() {
            return word;
        }
    }

    /** Who works on a ticket. */
    public enum SupportType {
        AGENT("agent"),
        AI_AGENT("ai_agent"),
        ALL("all");

        private final String word;

        SupportType(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
