package io.orgsync.runner.rules.config;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.orgsync.runner.rules.yaml.Complaint;
import io.orgsync.runner.rules.yaml.Complaints;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * A configuration as it is written: complete, of the right form, not yet compiled. Holds no secret, only where secrets are.
 *
 * @param file as the user named it
 * @param timeZone what {@code today} means in rules
 * @param connections by name
 * @param state path of the file that holds the durable state
 * @param settings constants by name, trial values put on top
 * @param tables constants by name
 * @param patches of single records, by 18-character account id
 * @param syncs by name, in the order of the file
 */
@Value.Builder
public record Configuration(
        String file,
        ZoneId timeZone,
        ImmutableMap<String, Connection> connections,
        Reference state,
        ImmutableMap<String, Constant> settings,
        ImmutableMap<String, Constant> tables,
        ImmutableMap<String, Patch> patches,
        ImmutableMap<String, SyncDeclaration> syncs) {

    /** What connections and state refer to and cannot be found: variables that are not set, files that are missing. */
    public ImmutableList<Complaint> missing() {
        Complaints missing = new Complaints();
        Stream<Reference> inConnections = connections.values().stream()
                .flatMap(connection -> Stream.concat(
                        Stream.of(connection.url()),
                        Stream.concat(
                                of(connection.login()),
                                Stream.ofNullable(connection.route().proxy()))));
        Stream.concat(inConnections, Stream.of(state)).forEach(reference -> {
            try {
                Objects.requireNonNull(reference.text());
            } catch (ConfigurationException absent) {
                absent.complaints().forEach(each -> missing.add(each.at(), each.message()));
            }
        });
        return missing.sorted();
    }

    private static Stream<Reference> of(Login login) {
        if (login instanceof Login.ClientCredentials credentials) {
            return Stream.of(credentials.id(), credentials.secret());
        }
        if (login instanceof Login.JwtBearer jwt) {
            return Stream.concat(
                    Stream.of(jwt.id(), jwt.username(), jwt.privateKey()), Stream.ofNullable(jwt.audience()));
        }
        if (login instanceof Login.RefreshToken refresh) {
            return Stream.concat(Stream.of(refresh.id(), refresh.token()), Stream.ofNullable(refresh.secret()));
        }
        return login instanceof Login.ApiToken token
                ? Stream.of(token.email(), token.token())
                : Stream.of(((Login.Bearer) login).token());
    }
}
