package io.orgsync.salesforce;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom to trust as Salesforce, for networks whose proxy opens TLS with a certificate of its own.
 *
 * @param sockets opens TLS connections
 * @param manager decides on certificates; the one that {@code sockets} was made with
 */
public record Trust(SSLSocketFactory sockets, X509TrustManager manager) {

    /**
     * Trusts exactly the certificates in a PEM file, in place of those of the Java platform.
     *
     * @throws IllegalArgumentException if there is no certificate in it
     * @throws IOException if it cannot be read
     */
    public static Trust certificates(InputStream pem) throws IOException {
        try {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            checkArgument(!all.isEmpty(), "no certificate found: expected BEGIN CERTIFICATE (PEM)");
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate each : all) {
                store.setCertificateEntry("ca-" + store.size(), each);
            }
            return of(manager(store));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certificate in PEM: " + e.getMessage(), e);
        }
    }

    private static Trust of(X509TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new Trust(context.getSocketFactory(), manager);
    }

    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager each : factory.getTrustManagers()) {
            if (each instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("this Java platform has no X.509 trust manager");
    }
}
