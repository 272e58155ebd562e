package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.orgsync.sandbox.http.BadJson;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Records;
import io.orgsync.sandbox.http.Reply;
import io.orgsync.sandbox.http.Service;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A Salesforce org to talk to over HTTP. What it answers, and where that differs from the service, is said in the package's documentation. Safe for use
 * by several threads.
 *
 * <p>Envelopes of errors: {@code salesforce} (the usual array), {@code salesforce:session}, {@code salesforce:session-not-rest},
 * {@code salesforce:lock-row}, {@code salesforce:oauth}, {@code salesforce:query-timeout}, {@code salesforce:concurrent}.
 *
 * <p>Bad states, with their parameters: {@code expire-tokens} ({@code all}: the fixed one, too), {@code spend-daily-limit}, {@code kill-locators},
 * {@code late-visible} ({@code delay}, as {@code PT5M}), {@code hide-field} ({@code object}, {@code field}), {@code hide-record} ({@code id}),
 * {@code refuse-login} ({@code error}, {@code description}), {@code validation-rule} ({@code object}, {@code field}, {@code equals} or
 * {@code contains}, {@code message}), {@code duplicate-rule} ({@code object}, {@code field}, {@code block}), {@code assignment-rule} ({@code owner}),
 * {@code end-rules}, {@code lock-row} ({@code id}, {@code count}, {@code scattered}). A reset ends them.
 */
public final class SalesforceFake implements Service, Records {
    private static final int LONGEST_URI = 16_384;
    private static final ImmutableList<String> LONG_HEADERS = ImmutableList.of(
            "Authorization", "Host", "User-Agent", "Accept", "Accept-Encoding", "Content-Type", "Cookie", "Connection");

    private final Storage storage;
    private final Sessions sessions;
    private final Logins logins;
    private final Identity identity;
    private final Versions versions;
    private final Usage usage;
    private final Cursors cursors;
    private final Resources resources;
    private final QuietEdits edits;
    private final BadStates badStates;

    /** A fake with its first records; it listens to nothing until a server is started with it. */
    public SalesforceFake(SalesforceSettings settings) {
        this.storage = new Storage(settings);
        this.sessions = new Sessions(settings);
        this.logins = new Logins(settings, sessions);
        this.identity = new Identity(settings, storage);
        this.versions = new Versions(settings);
        this.usage = new Usage(settings);
        this.cursors = new Cursors(settings.clock());
        this.resources = new Resources(settings, storage, cursors, new Front(versions, usage));
        this.edits = new QuietEdits(storage);
        this.badStates = new BadStates(storage, sessions, logins, new BadStates.Allowances(usage, cursors));
    }

    /** What resources at the top of a version answer with. */
    record Front(Versions versions, Usage usage) {}

    @Override
    public Reply handle(Call call) {
        if (call.target().length() > LONGEST_URI) {
            return Reply.of(414, "text/html", bytes("<h1>Bad Message 414</h1><pre>reason: URI Too Long</pre>"));
        }
        if (call.target().length() + headerBytes(call) > LONGEST_URI) {
            return Reply.of(
                    431,
                    "text/html",
                    bytes("<h1>Bad Message 431</h1><pre>reason: Request Header Fields Too Large</pre>"));
        }
        try {
            if (call.isGarbled()) {
                throw Refusal.of("JSON_PARSER_ERROR", "Not in GZIP format");
            }
            return Headers.common(call, route(call));
        } catch (Refusal e) {
            return Headers.common(call, e.reply().withHeader(Headers.USAGE, usage.header()));
        } catch (BadJson e) {
            Refusal refusal = Refusal.of("JSON_PARSER_ERROR", String.valueOf(e.getMessage()));
            return Headers.common(call, refusal.reply().withHeader(Headers.USAGE, usage.header()));
        }
    }

    private Reply route(Call call) {
        ImmutableList<String> path = call.segments();
        String first = path.isEmpty() ? "" : path.get(0);
        if (first.equals("id") && path.size() == 3) {
            authorize(call);
            return identity.id(call);
        }
        if (!first.equals("services") || path.size() < 2) {
            throw Refusal.noResource();
        }
        if (path.get(1).equals("oauth2")) {
            return oauth(call, path.size() == 3 ? path.get(2) : "");
        }
        if (!path.get(1).equals("data")) {
            throw Refusal.noResource();
        }
        if (path.size() == 2) {
            if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
                throw Refusal.method(call.method(), "HEAD,GET");
            }
            return versions.list();
        }
        return data(call, path);
    }

    private Reply oauth(Call call, String resource) {
        return switch (resource) {
            case "token" -> logins.token(call);
            case "revoke" -> logins.revoke(call);
            case "userinfo" -> {
                authorize(call);
                yield identity.userInfo(call);
            }
            default -> throw Refusal.noResource();
        };
    }

    private Reply data(Call call, ImmutableList<String> path) {
        int version = versions.of(path.get(2));
        authorize(call);
        usage.count();
        String method = call.method().equals("POST")
                ? call.query("_HttpMethod")
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .orElse("POST")
                : call.method();
        Reply reply = resources.answer(new ApiCall(call, method, version, path.subList(3, path.size())));
        return reply.withHeader(Headers.USAGE, usage.header());
    }

    private void authorize(Call call) {
        if (!sessions.isAuthorized(call)) {
            throw Refusal.of(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
    }

    private static int headerBytes(Call call) {
        return LONG_HEADERS.stream()
                .mapToInt(name -> call.header(name)
                        .map(value -> name.length() + value.length() + 4)
                        .orElse(0))
                .sum();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public ImmutableSet<String> envelopes() {
        return Envelopes.NAMES;
    }

    @Override
    public Optional<Reply> envelope(String name, int status) {
        return Envelopes.reply(name, status)
                .map(reply -> Headers.common(Call.of("GET", "/"), reply.withHeader(Headers.USAGE, usage.header())));
    }

    @Override
    public ImmutableSet<String> misbehaviours() {
        return BadStates.NAMES;
    }

    @Override
    public boolean misbehave(String name, ObjectNode parameters) {
        return badStates.enter(name, parameters);
    }

    @Override
    public ArrayNode list(String type) {
        return edits.list(type);
    }

    @Override
    public void put(String type, String id, ObjectNode edit) {
        edits.put(type, id, edit);
    }

    @Override
    public void delete(String type, String id) {
        edits.delete(type, id);
    }

    /**
     * Merges a record into another of its object, as a person would: the loser goes to the recycle bin with {@code MasterRecordId} set, its children
     * belong to the master from now on, and all of them and the master count as changed now.
     *
     * @param type an object that can be merged: {@code Account}, {@code Contact} or {@code Case}
     * @throws IllegalArgumentException if there are no two such records outside the recycle bin
     */
    @Override
    public void merge(String type, String master, String loser) {
        edits.merge(type, master, loser);
    }

    @Override
    public void reset() {
        storage.reset();
        cursors.kill();
        usage.reset();
        sessions.restore();
        logins.refuse(null);
        resources.reset();
    }
}
