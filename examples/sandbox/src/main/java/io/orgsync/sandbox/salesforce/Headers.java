package io.orgsync.sandbox.salesforce;

import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Reply;
import java.util.Locale;
import java.util.UUID;

/** Headers that every answer carries. */
final class Headers {
    /** Tells how many API calls of the day are used; the spelling is one that all clients read. */
    static final String USAGE = "Sforce-Limit-Info";

    private Headers() {}

    static Reply common(Call call, Reply reply) {
        String id = UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        Reply dressed = reply.withHeader("X-SFDC-Request-Id", id)
                .withHeader("X-Robots-Tag", "none")
                .withHeader("Server", "sfdcedge")
                .withHeader("Set-Cookie", "CookieConsentPolicy=0:1; path=/");
        if (reply.header("Cache-Control").isEmpty()) {
            dressed = dressed.withHeader("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
        }
        if (call.method().equals("GET")) {
            dressed = dressed.withHeader("Vary", "Accept-Encoding");
        }
        boolean json = reply.header("Content-Type").filter(Reply.JSON::equals).isPresent();
        return json ? dressed.withHeader("Content-Type", "application/json;charset=UTF-8") : dressed;
    }
}
