package io.orgsync.zendesk;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;

/** How connections to Zendesk are made: no cache, no cookies, no redirects, and nothing sent twice unasked. */
final class Connections {

    /** A page that drips in slower than this is given up, however alive the connection is. */
    private static final int CALL_TO_READ_TIMEOUT = 3;

    private Connections() {}

    static OkHttpClient.Builder client(ZendeskConfig config) {
        OkHttpClient.Builder client = new OkHttpClient.Builder()
                .connectTimeout(config.connectTimeout())
                .readTimeout(config.readTimeout())
                .writeTimeout(config.readTimeout())
                .callTimeout(whole(config.readTimeout()))
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .socketFactory(new PromptSockets());
        if (config.proxy() != null) {
            client.proxy(config.proxy());
        }
        if (config.certificates() != null) {
            trust(client, config.certificates());
        }
        return client;
    }

    private static Duration whole(Duration read) {
        return read.multipliedBy(CALL_TO_READ_TIMEOUT);
    }

    private static void trust(OkHttpClient.Builder client, Path certificates) {
        try {
            X509TrustManager trusted = trusted(certificates);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {trusted}, null);
            client.sslSocketFactory(tls.getSocketFactory(), trusted);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the certificates in " + certificates
                            + " cannot be used; give a file of X.509 certificates in PEM form",
                    e);
        }
    }

    private static X509TrustManager trusted(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = Files.newInputStream(certificates)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("ca" + store.size(), each);
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("no certificate found");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }

    /** Sockets that send at once: with Nagle's algorithm on, a batch of more than 8 KiB waits 40 ms for an acknowledgement. */
    private static final class PromptSockets extends SocketFactory {

        private final SocketFactory sockets = SocketFactory.getDefault();

        @Override
        public Socket createSocket() throws IOException {
            return prompt(sockets.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prompt(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(sockets.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prompt(sockets.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return prompt(sockets.createSocket(host, port, local, localPort));
        }

        private static Socket prompt(Socket socket) throws IOException {
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
