package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code connections}. */
final class ConnectionReader {

    private static final ImmutableSet<String> CRM_LOGINS =
            ImmutableSet.of("client-credentials", "jwt-bearer", "refresh-token");
    private static final ImmutableSet<String> DESK_LOGINS =
            ImmutableSet.of("client-credentials", "bearer", "api-token");

    private final References references;
    private final Surroundings surroundings;

    ConnectionReader(Surroundings surroundings) {
        this.references = new References(surroundings);
        this.surroundings = surroundings;
    }

    ImmutableMap<String, Connection> read(Section connections) {
        ImmutableMap.Builder<String, Connection> read = ImmutableMap.builder();
        for (String name : connections.names()) {
            connection(connections.section(name, Shape.CONNECTION), name).ifPresent(each -> read.put(name, each));
        }
        return read.buildOrThrow();
    }

    private Optional<Connection> connection(Section section, String name) {
        if (section.has("salesforce") == section.has("zendesk")) {
            section.complaints()
                    .add(
                            section.at(),
                            "'" + section.path() + "' must be either 'salesforce:' or 'zendesk:', and is "
                                    + (section.has("zendesk") ? "both" : "neither"));
            return Optional.empty();
        }
        return Optional.of(
                section.has("salesforce")
                        ? salesforce(section.section("salesforce", Shape.SALESFORCE), name)
                        : zendesk(section.section("zendesk", Shape.ZENDESK), name));
    }

    private Connection salesforce(Section section, String name) {
        String version = section.has("api-version") ? section.text("api-version") : "66.0";
        if (!version.matches("\\d{2,3}\\.0")) {
            section.complain("api-version", "must look like \"66.0\", not '" + version + "'");
        }
        return new SalesforceBuilder()
                .at(section.at())
                .name(name)
                .url(references.text(section, "url"))
                .apiVersion(version)
                .login(login(section, CRM_LOGINS))
                .dailyRequests(section.share("daily-requests", 0.2))
                .route(route(section))
                .build();
    }

    private Connection zendesk(Section section, String name) {
        return new ZendeskBuilder()
                .at(section.at())
                .name(name)
                .url(references.text(section, "url"))
                .login(login(section, DESK_LOGINS))
                .leaveFree(section.share("leave-free", 0.3))
                .route(route(section))
                .build();
    }

    private Connection.Route route(Section section) {
        @Nullable
        Path certificates = section.has("ca-file") ? surroundings.directory().resolve(section.text("ca-file")) : null;
        return new Connection.Route(references.ifThere(section, "proxy"), certificates);
    }

    private Login login(Section section, ImmutableSet<String> kinds) {
        List<String> given = kinds.stream().filter(section::has).toList();
        if (given.size() != 1) {
            section.complaints()
                    .add(
                            section.at(),
                            "'" + section.path() + "' needs exactly one way to sign in: " + String.join(", ", kinds)
                                    + (given.isEmpty() ? "" : "; it has " + String.join(" and ", given)));
            return new Login.Bearer(Reference.literal("", section.at(), surroundings));
        }
        return switch (given.get(0)) {
            case "client-credentials" ->
                clientCredentials(section.section("client-credentials", Shape.CLIENT_CREDENTIALS));
            case "jwt-bearer" -> jwtBearer(section.section("jwt-bearer", Shape.JWT_BEARER));
            case "refresh-token" -> refreshToken(section.section("refresh-token", Shape.REFRESH_TOKEN));
            case "bearer" -> new Login.Bearer(references.secret(section.section("bearer", Shape.BEARER), "token"));
            default -> apiToken(section.section("api-token", Shape.API_TOKEN));
        };
    }

    private Login clientCredentials(Section section) {
        return new Login.ClientCredentials(references.text(section, "id"), references.secret(section, "secret"));
    }

    private Login jwtBearer(Section section) {
        return new Login.JwtBearer(
                references.text(section, "id"),
                references.text(section, "username"),
                references.secret(section, "private-key"),
                references.ifThere(section, "audience"));
    }

    private Login refreshToken(Section section) {
        return new Login.RefreshToken(
                references.text(section, "id"),
                section.has("secret") ? references.secret(section, "secret") : null,
                references.secret(section, "token"));
    }

    private Login apiToken(Section section) {
        return new Login.ApiToken(references.text(section, "email"), references.secret(section, "token"));
    }

    /** The names of the connections of one kind. */
    static ImmutableList<String> named(ImmutableMap<String, Connection> all, Class<? extends Connection> kind) {
        return all.values().stream()
                .filter(kind::isInstance)
                .map(Connection::name)
                .collect(ImmutableList.toImmutableList());
    }

    /** A single value that a sync uses to name a connection; complains if there is none of that kind. */
    static String refer(
            Section section, String key, ImmutableMap<String, Connection> all, Class<? extends Connection> kind) {
        String name = section.text(key);
        ImmutableList<String> known = named(all, kind);
        if (!name.isEmpty() && !known.contains(name)) {
            section.complain(
                    key,
                    "names the connection '" + name + "', but there is no such one of this kind. There are: "
                            + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return name;
    }
}
