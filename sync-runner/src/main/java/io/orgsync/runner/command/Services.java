package io.orgsync.runner.command;

import io.orgsync.failure.Pause;
import io.orgsync.failure.Secret;
import io.orgsync.runner.rules.config.Configuration;
import io.orgsync.runner.rules.config.Connection;
import io.orgsync.runner.rules.config.Login;
import io.orgsync.runner.rules.config.Reference;
import io.orgsync.runner.rules.config.SyncDeclaration;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.salesforce.Salesforce;
import io.orgsync.salesforce.SalesforceConfig;
import io.orgsync.salesforce.SalesforceLogin;
import io.orgsync.zendesk.Zendesk;
import io.orgsync.zendesk.ZendeskConfig;
import io.orgsync.zendesk.ZendeskLogin;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens connections as a configuration describes them. Secrets are looked up here and nowhere else. */
record Services(Host host, Pause pause, Requests requests) {

    Zendesk zendesk(Connection.Zendesk connection) {
        ZendeskConfig config = ZendeskConfig.at(url(connection.url()), login(connection))
                .leaveFree(connection.leaveFree())
                .clock(host.clock())
                .pause(pause)
                .proxy(Routes.proxy(connection.route()))
                .certificates(connection.route().certificates())
                .listener(requests::add)
                .build();
        try {
            return Zendesk.open(config);
        } catch (IllegalArgumentException noCertificates) {
            throw Routes.unusable(
                    connection, Objects.requireNonNull(connection.route().certificates()));
        }
    }

    Salesforce salesforce(Configuration configuration, SyncDeclaration sync, String name) {
        Connection.Salesforce connection = (Connection.Salesforce)
                Objects.requireNonNull(configuration.connections().get(name));
        return Salesforce.connect(SalesforceConfig.builder()
                .url(url(connection.url()))
                .login(login(connection))
                .apiVersion(connection.apiVersion())
                .dailyShare(connection.dailyRequests())
                .verifyCount(sync.verifyCount())
                .network(Routes.network(connection))
                .clock(host.clock())
                .pause(pause)
                .exchanges(requests::add)
                .build());
    }

    private static URI url(Reference reference) {
        try {
            return URI.create(reference.text());
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(reference.at(), "does not lead to a URL such as https://example.com");
        }
    }

    private static ZendeskLogin login(Connection.Zendesk connection) {
        Login login = connection.login();
        if (login instanceof Login.ClientCredentials client) {
            return new ZendeskLogin.ClientCredentials(
                    client.id().text(), client.secret().secret());
        }
        if (login instanceof Login.Bearer bearer) {
            return new ZendeskLogin.Bearer(bearer.token().secret());
        }
        if (login instanceof Login.ApiToken token) {
            return new ZendeskLogin.ApiToken(token.email().text(), token.token().secret());
        }
        throw unfit(connection);
    }

    private SalesforceLogin login(Connection.Salesforce connection) {
        Login login = connection.login();
        if (login instanceof Login.ClientCredentials client) {
            return new SalesforceLogin.ClientCredentials(
                    client.id().text(), client.secret().secret());
        }
        if (login instanceof Login.JwtBearer jwt) {
            return new SalesforceLogin.JwtBearer(
                    jwt.id().text(), jwt.username().text(), jwt.privateKey().secret(), text(jwt.audience()));
        }
        if (login instanceof Login.RefreshToken refresh) {
            Reference secret = refresh.secret();
            return new SalesforceLogin.RefreshToken(
                    refresh.id().text(),
                    secret == null ? null : secret.secret(),
                    refresh.token().secret(),
                    this::rotated);
        }
        throw unfit(connection);
    }

    /** The configuration can name a token but not be written to, so a person has to be told. */
    private void rotated(Secret next) {
        host.err()
                .println("Salesforce replaced the refresh token, and the one in the configuration no longer works ("
                        + next + "). Switch rotation off for this app, or sign in with client credentials");
    }

    private static @Nullable String text(@Nullable Reference reference) {
        return reference == null ? null : reference.text();
    }

    private static ConfigurationException unfit(Connection connection) {
        return new ConfigurationException(connection.at(), "this kind of login is not for this service");
    }
}
