package io.orgsync.salesforce;

import com.google.common.base.Ascii;
import java.util.Optional;
import okhttp3.Headers;
import okio.ByteString;

/**
 * What the service answered, whole and undecoded.
 *
 * @param status the HTTP status
 * @param headers found whatever the case of their names
 * @param body unpacked; empty if there was none
 */
record ApiReply(int status, Headers headers, ByteString body) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the service says that this is JSON; pages of HTML come with status 200 too. */
    boolean isJson() {
        String type = Ascii.toLowerCase(header("Content-Type").orElse(""));
        return type.startsWith("application/json") && body.size() > 0;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
