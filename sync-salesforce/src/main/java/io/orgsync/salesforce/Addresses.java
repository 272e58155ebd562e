package io.orgsync.salesforce;

import com.google.common.base.Ascii;
import com.google.common.base.Strings;
import com.google.common.collect.ImmutableSet;
import com.google.common.net.InetAddresses;
import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses may be talked to, whoever named them. */
final class Addresses {

    private static final Pattern DATA_PATH = Pattern.compile("/services/data/v\\d+\\.\\d+/[A-Za-z0-9_~/-]+");
    private static final ImmutableSet<String> LOCAL_NAMES = ImmutableSet.of("localhost", "localhost.");

    private Addresses() {}

    /** Whether credentials may be sent there: over TLS, or to this machine. */
    static boolean isSafe(URI url) {
        String scheme = Ascii.toLowerCase(Strings.nullToEmpty(url.getScheme()));
        return scheme.equals("https") || (scheme.equals("http") && isLoopback(Strings.nullToEmpty(url.getHost())));
    }

    /** Whether a link that the service gave stays within its data interface: no host, no query, no way up. */
    static boolean isDataPath(String link) {
        return DATA_PATH.matcher(link).matches() && !link.contains("//");
    }

    private static boolean isLoopback(String host) {
        String plain = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return LOCAL_NAMES.contains(Ascii.toLowerCase(host))
                || (InetAddresses.isInetAddress(plain)
                        && InetAddresses.forString(plain).isLoopbackAddress());
    }
}
