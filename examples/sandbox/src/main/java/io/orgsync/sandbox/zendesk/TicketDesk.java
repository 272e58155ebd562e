package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.data.TicketGenerator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The side of the desk that is about tickets and people, put together. Not safe for threads; the fake's lock guards it. */
final class TicketDesk {
    private static final long FIRST_GROUP = 6_130_852_536_346L;

    private final Desk desk;
    private final Jobs jobs;
    private final UserWriter users;
    private final TicketWriter writer;
    private final TicketLimits limits = new TicketLimits();
    private final IdempotentCalls keys = new IdempotentCalls();
    private final People.Snapshot first;

    /**
     * @param generator null for a desk on which there is nobody but the administrator
     */
    TicketDesk(Desk desk, Jobs jobs, @Nullable TicketGenerator generator, User administrator) {
        this.desk = desk;
        this.jobs = jobs;
        this.users = new UserWriter(desk, new Departures(desk));
        this.writer = new TicketWriter(desk, users);
        desk.people().users().put(administrator);
        if (generator == null) {
            Instant opened = administrator.createdAt();
            desk.people().groups().put(FIRST_GROUP, new UserGroup(FIRST_GROUP, "Support", true, opened, opened));
        } else {
            new PeopleSeed(desk, users).admit(generator);
        }
        this.first = desk.people().snapshot();
    }

    static User administrator(Credentials credentials, Instant now) {
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        return User.builder()
                .id(AccountCalls.USER_ID)
                .name("Sandbox Administrator")
                .email(credentials.email())
                .role("admin")
                .verified(true)
                .suspended(false)
                .active(true)
                .createdAt(second)
                .updatedAt(second)
                .build();
    }

    ImmutableList<Route> routes() {
        return ImmutableList.<Route>builder()
                .addAll(new TicketReads(desk, limits).routes())
                .addAll(new TicketJobs(desk, writer, jobs).routes())
                .addAll(new TicketWrites(desk, writer, limits, keys).routes())
                .addAll(new TicketAuditCalls(desk).routes())
                .addAll(new TicketTagCalls(desk, writer, limits).routes())
                .addAll(new DeletedTicketCalls(desk, writer, jobs).routes())
                .addAll(new UserCalls(desk).routes())
                .addAll(new UserWrites(desk, users, limits).routes())
                .addAll(new MembershipCalls(desk, users).routes())
                .addAll(new SearchCalls(desk).routes())
                .build();
    }

    TicketWriter writer() {
        return writer;
    }

    UserWriter users() {
        return users;
    }

    void settle(Instant now) {
        writer.settle(now);
    }

    void reset() {
        limits.clear();
        keys.clear();
        desk.tickets().reset();
        desk.people().restore(first);
    }
}
