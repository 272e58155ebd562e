package io.orgsync.runner.command;

import io.orgsync.runner.rules.config.Connection;
import io.orgsync.runner.rules.config.Connection.Route;
import io.orgsync.runner.rules.config.Reference;
import io.orgsync.runner.rules.yaml.ConfigurationException;
import io.orgsync.salesforce.Network;
import io.orgsync.salesforce.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The ways to the services: proxies, and whose certificates to trust. */
final class Routes {

    private Routes() {}

    static Network network(Connection connection) {
        return Network.builder()
                .proxy(proxy(connection.route()))
                .trust(trust(connection))
                .build();
    }

    /** @return null for what the Java system properties say */
    static @Nullable Proxy proxy(Route route) {
        Reference proxy = route.proxy();
        return proxy == null ? null : new Proxy(Proxy.Type.HTTP, address(proxy));
    }

    private static InetSocketAddress address(Reference proxy) {
        String text = proxy.text();
        try {
            URI uri = URI.create(text);
            boolean bare = "http".equals(uri.getScheme()) && uri.getUserInfo() == null && uri.getPort() > 0;
            if (bare && uri.getHost() != null) {
                return InetSocketAddress.createUnresolved(uri.getHost(), uri.getPort());
            }
        } catch (IllegalArgumentException malformed) {
            // told below, with all else that is no address; the text may hold a password
        }
        throw new ConfigurationException(
                proxy.at(), "the proxy must be given as http://HOST:PORT, without a name and a password");
    }

    private static @Nullable Trust trust(Connection connection) {
        Path certificates = connection.route().certificates();
        if (certificates == null) {
            return null;
        }
        try (InputStream pem = Files.newInputStream(certificates)) {
            return Trust.certificates(pem);
        } catch (IOException | IllegalArgumentException unusable) {
            throw unusable(connection, certificates);
        }
    }

    /** What to say of a file of certificates that cannot be used. */
    static ConfigurationException unusable(Connection connection, Path certificates) {
        return new ConfigurationException(
                connection.at(),
                "the certificates in '" + certificates + "' cannot be used: 'ca-file' must name a file of X.509"
                        + " certificates in PEM form");
    }
}
