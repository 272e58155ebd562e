package io.orgsync.sandbox.zendesk;

import com.google.common.collect.ImmutableList;
import io.orgsync.sandbox.http.Reply;
import java.util.Optional;

/** The calls that write one user. */
final class UserWrites {
    private final Desk desk;
    private final UserWriter writer;
    private final TicketLimits limits;

    UserWrites(Desk desk, UserWriter writer, TicketLimits limits) {
        this.desk = desk;
        this.writer = writer;
        this.limits = limits;
    }

    ImmutableList<Route> routes() {
        return ImmutableList.of(
                Route.of("POST users", "users#create", "users", this::create),
                Route.of("POST users/create_or_update", "users#create_or_update", "users", this::createOrUpdate),
                Route.of("PUT users/{id}", "users#update", "users", this::update),
                Route.of("DELETE users/{id}", "users#destroy", "users", this::delete));
    }

    private static UserEdit edit(Request request) {
        return UserEdit.of(request.object("user"), request::unpermitted);
    }

    private Reply create(Request request) {
        return created(request, edit(request));
    }

    private Reply created(Request request, UserEdit edit) {
        User created = writer.create(edit, request.now());
        return Reply.json(201, UserCalls.wrapped(request, desk, created))
                .withHeader("Location", request.wire().url("users", created.id()));
    }

    /** Matched by e-mail, then by external id in any case, which then takes the caller's case. */
    private Reply createOrUpdate(Request request) {
        UserEdit edit = edit(request);
        Users users = desk.people().users();
        Optional<User> known = edit.text("email")
                .flatMap(users::withEmail)
                .or(() -> edit.text("external_id").flatMap(users::withExternalId));
        return known.isPresent() ? updated(request, known.get(), edit) : created(request, edit);
    }

    private Reply update(Request request) {
        UserEdit edit = edit(request);
        return updated(request, find(request), edit);
    }

    private Reply updated(Request request, User before, UserEdit edit) {
        limits.countUserUpdate(before.id(), request.now());
        return Reply.json(200, UserCalls.wrapped(request, desk, writer.update(before, edit, request.now())));
    }

    private Reply delete(Request request) {
        request.ignoreBody();
        return Reply.json(200, UserCalls.wrapped(request, desk, writer.delete(find(request), request.now())));
    }

    private User find(Request request) {
        return desk.people().users().findActive(request.id()).orElseThrow(Refusal::notFound);
    }
}
