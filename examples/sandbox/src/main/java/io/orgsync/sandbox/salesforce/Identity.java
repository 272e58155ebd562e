package io.orgsync.sandbox.salesforce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orgsync.sandbox.http.Call;
import io.orgsync.sandbox.http.Json;
import io.orgsync.sandbox.http.Reply;
import org.jspecify.annotations.Nullable;

/** Who the token is for: the id address of a login, and userinfo. */
final class Identity {
    private final SalesforceSettings settings;
    private final Storage storage;

    Identity(SalesforceSettings settings, Storage storage) {
        this.settings = settings;
        this.storage = storage;
    }

    Reply id(Call call) {
        String base = call.baseUrl();
        ObjectNode json = Json.object()
                .put("id", base + "/id/" + settings.orgId() + "/" + settings.userId())
                .put("asserted_user", true)
                .put("user_id", settings.userId())
                .put("organization_id", settings.orgId())
                .put("username", settings.username())
                .put("nick_name", "sandbox")
                .put("display_name", name())
                .put("email", settings.username())
                .put("email_verified", true);
        ObjectNode urls = json.putObject("urls");
        String rest = base + "/services/data/v{version}/";
        urls.put("rest", rest)
                .put("sobjects", rest + "sobjects/")
                .put("query", rest + "query/")
                .put("recent", rest + "recent/")
                .put("profile", base + "/" + settings.userId());
        json.put("active", true)
                .put("user_type", "STANDARD")
                .put("language", "en_US")
                .put("locale", "en_US")
                .put("utcOffset", 0);
        return Reply.json(200, json);
    }

    Reply userInfo(Call call) {
        ObjectNode json = Json.object()
                .put("sub", call.baseUrl() + "/id/" + settings.orgId() + "/" + settings.userId())
                .put("user_id", settings.userId())
                .put("organization_id", settings.orgId())
                .put("preferred_username", settings.username())
                .put("nickname", "sandbox")
                .put("name", name())
                .put("email", settings.username())
                .put("email_verified", true)
                .put("zoneinfo", "GMT")
                .put("active", true)
                .put("user_type", "STANDARD")
                .put("language", "en_US")
                .put("locale", "en_US")
                .put("utcOffset", 0);
        return Reply.json(200, json);
    }

    private String name() {
        @Nullable
        StoredRow user =
                storage.table("User").map(table -> table.get(settings.userId())).orElse(null);
        Object name = user == null ? null : user.get("Name");
        return name == null ? "Sandbox User" : name.toString();
    }
}
