package io.orgsync.salesforce;

import com.google.common.base.CharMatcher;
import com.google.common.primitives.Bytes;
import io.orgsync.failure.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs with SHA-256 and RSA, as JSON Web Signature calls RS256. */
final class Rs256 {

    private static final String PKCS8 = "PRIVATE KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    /** INTEGER 0 and the SEQUENCE {rsaEncryption, NULL}: what PKCS#8 puts before the key of PKCS#1. */
    private static final byte[] RSA_ENCRYPTION = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private static final byte SEQUENCE = 0x30;
    private static final byte OCTET_STRING = 0x04;

    private final PrivateKey key;

    private Rs256(PrivateKey key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if the text is no unencrypted RSA key in PEM */
    static Rs256 of(Secret pem) {
        byte[] der = body(pem.reveal(), PKCS8);
        if (der.length == 0) {
            byte[] inner = body(pem.reveal(), PKCS1);
            der = tagged(SEQUENCE, Bytes.concat(RSA_ENCRYPTION, tagged(OCTET_STRING, inner)));
        }
        try {
            return new Rs256(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException notAKey) {
            // The cause is dropped: its message may repeat parts of the key.
            throw refused();
        }
    }

    /** The signature over the text, in URL-safe Base64 without padding. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform can sign with SHA256withRSA", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What lies between the marks; nothing if they are not there. */
    private static byte[] body(String pem, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int start = pem.indexOf(begin);
        int end = pem.indexOf("-----END " + kind + "-----");
        if (start < 0 || end < start) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder()
                    .decode(CharMatcher.whitespace().removeFrom(pem.substring(start + begin.length(), end)));
        } catch (IllegalArgumentException notBase64) {
            throw refused();
        }
    }

    private static byte[] tagged(byte tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {tag, (byte) length}
                : length < 0x100
                        ? new byte[] {tag, (byte) 0x81, (byte) length}
                        : new byte[] {tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return Bytes.concat(head, content);
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "the private key is not an unencrypted RSA key in PEM: expected BEGIN PRIVATE KEY (PKCS#8)"
                        + " or BEGIN RSA PRIVATE KEY (PKCS#1)");
    }
}
