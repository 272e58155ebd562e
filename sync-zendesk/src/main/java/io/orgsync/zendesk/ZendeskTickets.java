package io.orgsync.zendesk;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.orgsync.field.Key;
import io.orgsync.field.Kind;
import io.orgsync.source.ChangeSource;
import io.orgsync.source.Reading;
import io.orgsync.source.Selection;
import io.orgsync.zendesk.TicketOptions.SupportType;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of one Zendesk, as a source of what changed. Rows carry the wanted {@link TicketNames}, {@code ticket.id} first; it is
 * the key.
 *
 * <p>A ticket comes once for all its changes since the cursor, in its newest state, and may come again without any. One that was
 * deleted is a row like others, with {@code deleted} as {@code ticket.status}; only {@link #fetch} gives deleted rows. What had to be
 * looked up is remembered as long as this object lives. Single-threaded.
 */
public final class ZendeskTickets implements ChangeSource {

    private static final Ask COUNT = Ask.get("count tickets", "/api/v2/tickets/count", Shape.OBJECT);

    private final String identity;
    private final CallStack calls;
    private final TicketCheck check;
    private final TicketOptions options;
    private final String include;
    private final Supplier<TicketReader> reader;

    ZendeskTickets(ZendeskConfig config, CallStack calls, TicketCheck check, TicketOptions options) {
        this.identity = config.identity();
        this.calls = calls;
        this.check = check;
        this.options = options;
        this.include = options.load().stream().map(TicketOptions.Load::word).collect(Collectors.joining(","));
        this.reader = Suppliers.memoize(this::newReader);
    }

    /** {@code zendesk:SUBDOMAIN}, as for organizations. */
    @Override
    public String identity() {
        return identity;
    }

    /** Costs no request after {@link Zendesk#signIn}; names and scopes are checked, not whether the user is an admin. */
    @Override
    public void check() {
        check.run();
    }

    /** About how many tickets there are: above 100,000 Zendesk counts once a day. */
    public long count() {
        return calls.send(COUNT).tree().path("count").path("value").asLong();
    }

    /** A single ticket by its id, or as many as the limit says of those that {@link #changes} gives without a cursor. */
    @Override
    public Reading read(Selection selection) {
        Key only = selection.only();
        return only == null ? export(null, selection.limit()) : fetch(ImmutableSet.of(only));
    }

    @Override
    public Reading changes(@Nullable String cursor) {
        return export(cursor, 0);
    }

    /** Repeated keys count once. */
    @Override
    public Reading fetch(Collection<Key> keys) {
        return new TicketFetch(calls, reader.get(), include, ImmutableSet.copyOf(keys));
    }

    private Reading export(@Nullable String cursor, int limit) {
        Ask loading = include.isEmpty() ? TicketExport.ASK : TicketExport.ASK.with("include", include);
        Ask ask = options.supportType() == SupportType.AGENT
                ? loading
                : loading.with("support_type_scope", options.supportType().word());
        return new TicketExport(calls, reader.get(), ask, options.since().getEpochSecond(), cursor, limit);
    }

    private TicketReader newReader() {
        ImmutableMap.Builder<String, Kind> kinds = ImmutableMap.builder();
        kinds.put(TicketNames.ID, Kind.TEXT);
        options.names().forEach(name -> kinds.put(name, check.kind(name)));
        ImmutableSet<TicketSide> sides = options.names().stream()
                .flatMap(name -> TicketSide.of(name).filter(side -> side.needsRecord(name)).stream())
                .collect(ImmutableSet.toImmutableSet());
        boolean audits = options.names().stream().anyMatch(TicketCheck::needsAudits);
        return new TicketReader(
                new TicketJson(kinds.buildKeepingLast()),
                new Sideloads(calls, sides),
                new MergeAudits(calls, audits, options),
                calls.errors());
    }
}
